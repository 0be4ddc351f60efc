/**
 * What happens between nodes: bytes are late, lost, or not those that were sent.
 */
import type { Random } from "../../../src/env.ts";
import { between, chance, magnitude, pick } from "../../../src/sim/chance.ts";
import type { Link, Weather } from "../link.ts";
import { drawNode, type Fault, type Scene, type Strike } from "./fault.ts";

/** Links are slow, some of them slower than an election timeout. */
export const delay: Fault = async (scene, random) => {
  const { links, name } = drawLinks(scene, random);
  const delayMs = magnitude(random, 5, 1000);
  const jitterMs = chance(random, 0.5) ? delayMs : 0;
  const extent = `${delayMs.toFixed()} to ${(delayMs + jitterMs).toFixed()} ms`;
  return weatherOn(
    links,
    { delayMs, jitterMs },
    {
      what: `a delay of ${extent} on ${name}`,
      holdMs: between(random, 1000, 3500),
    },
  );
};

/** Bytes get stuck, and their connections end; or they end in the middle of a frame. */
export const drop: Fault = async (scene, random) => {
  const { links, name } = drawLinks(scene, random);
  if (chance(random, 0.5)) {
    const breakChance = magnitude(random, 0.002, 0.2);
    return weatherOn(
      links,
      { breakChance },
      {
        what: `resets in the middle of frames on ${name}`,
        holdMs: between(random, 1000, 3500),
      },
    );
  }
  const strike = weatherOn(
    links,
    { isCut: true },
    {
      what: `bytes stuck on ${name}, then connections reset`,
      holdMs: between(random, 200, 2000),
    },
  );
  const heal = () => {
    scene.mesh.reset(links);
    return strike.heal();
  };
  return { ...strike, heal };
};

/** Nothing arrives, in one direction or in both; or old connections die without a sign of it. */
export const oneWay: Fault = async (scene, random) => {
  const { mesh } = scene;
  const id = drawNode(scene, random);
  const others = scene.cluster.ids.filter((other) => other !== id);
  const cuts: { readonly links: readonly Link[]; readonly name: string }[] = [
    { links: mesh.linksBetween({ from: id }), name: `all ways from ${id}` },
    { links: mesh.linksBetween({ to: id }), name: `all ways to ${id}` },
    { links: mesh.linksOf(id), name: `all ways from and to ${id}` },
    ...others.flatMap((other) => [
      { links: mesh.linksBetween({ from: id, to: other }), name: `the way from ${id} to ${other}` },
      { links: mesh.linksBetween({ from: other, to: id }), name: `the way from ${other} to ${id}` },
    ]),
  ];
  const { links, name } = pick(random, cuts);
  const holdMs = magnitude(random, 300, 5000);
  if (chance(random, 0.25)) {
    mesh.silence(links);
    return { what: `connections dead without a sign on ${name}`, holdMs, heal() {} };
  }
  return weatherOn(links, { isCut: true }, { what: `a cut of ${name}`, holdMs });
};

/** Flipped bits, and bytes that nobody sent, that come twice, or that are missing. */
export const garbage: Fault = async (scene, random) => {
  const { links, name } = drawLinks(scene, random);
  return weatherOn(
    links,
    { garbleChance: magnitude(random, 0.002, 0.5) },
    {
      what: `garbage on ${name}`,
      holdMs: between(random, 1000, 3500),
    },
  );
};

function weatherOn(
  links: readonly Link[],
  weather: Partial<Weather>,
  facts: Pick<Strike, "what" | "holdMs">,
): Strike & { heal(): void } {
  for (const link of links) link.weather = weather;
  const heal = () => {
    for (const link of links) link.weather = {};
  };
  return { ...facts, heal };
}

/** All of them, those of one node, or a single one. */
function drawLinks(
  scene: Scene,
  random: Random,
): { readonly links: readonly Link[]; readonly name: string } {
  const { mesh } = scene;
  const drawn = random.next();
  if (drawn < 0.3) return { links: mesh.links, name: "all links" };
  const id = drawNode(scene, random);
  if (drawn < 0.7) return { links: mesh.linksOf(id), name: `the links of ${id}` };
  const link = pick(random, mesh.linksOf(id));
  return { links: [link], name: `the way from ${link.from} to ${link.to}` };
}
