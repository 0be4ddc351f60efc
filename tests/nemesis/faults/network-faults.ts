/**
 * Faults between nodes: bytes are late, lost or changed.
 */

import { between, chance, magnitude, pick } from "../../../src/chance.ts";
import type { Random } from "../../../src/env.ts";
import type { Link, LinkFaults } from "../../../src/faults/link.ts";
import { drawNode, type Fault, type FaultTarget, type InjectedFault } from "./fault.ts";

/** Links are slow, some of them slower than an election timeout. */
export const delay: Fault = async (target, random) => {
  const { links, name } = drawLinks(target, random);
  const delayMs = magnitude(random, 5, 1000);
  const jitterMs = chance(random, 0.5) ? delayMs : 0;
  const extent = `${delayMs.toFixed()} to ${(delayMs + jitterMs).toFixed()} ms`;
  return applyFaults(
    links,
    { delayMs, jitterMs },
    {
      what: `a delay of ${extent} on ${name}`,
      durationMs: between(random, 1000, 3500),
    },
  );
};

/** Bytes are held back, and their connections end; or connections end in the middle of a frame. */
export const reset: Fault = async (target, random) => {
  const { links, name } = drawLinks(target, random);
  if (chance(random, 0.5)) {
    const breakChance = magnitude(random, 0.002, 0.2);
    return applyFaults(
      links,
      { breakChance },
      {
        what: `resets in the middle of frames on ${name}`,
        durationMs: between(random, 1000, 3500),
      },
    );
  }
  const injected = applyFaults(
    links,
    { isCut: true },
    {
      what: `bytes stuck on ${name}, then connections reset`,
      durationMs: between(random, 200, 2000),
    },
  );
  const heal = () => {
    target.mesh.reset(links);
    return injected.heal();
  };
  return { ...injected, heal };
};

/** No bytes arrive, in one direction or in both; or old connections fail without a FIN. */
export const cut: Fault = async (target, random) => {
  const { mesh } = target;
  const id = drawNode(target, random);
  const others = target.cluster.ids.filter((other) => other !== id);
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
  const durationMs = magnitude(random, 300, 5000);
  if (chance(random, 0.25)) {
    mesh.silence(links);
    return { what: `connections dead without a sign on ${name}`, durationMs, heal() {} };
  }
  return applyFaults(links, { isCut: true }, { what: `a cut of ${name}`, durationMs });
};

/** Flipped bits, and bytes that are added, duplicated or lost. */
export const garbage: Fault = async (target, random) => {
  const { links, name } = drawLinks(target, random);
  return applyFaults(
    links,
    { garbageChance: magnitude(random, 0.002, 0.5) },
    {
      what: `garbage on ${name}`,
      durationMs: between(random, 1000, 3500),
    },
  );
};

function applyFaults(
  links: readonly Link[],
  faults: Partial<LinkFaults>,
  facts: Pick<InjectedFault, "what" | "durationMs">,
): InjectedFault & { heal(): void } {
  for (const link of links) link.faults = faults;
  const heal = () => {
    for (const link of links) link.faults = {};
  };
  return { ...facts, heal };
}

/** All links, those of one node, or a single one. */
function drawLinks(
  target: FaultTarget,
  random: Random,
): { readonly links: readonly Link[]; readonly name: string } {
  const { mesh } = target;
  const drawn = random.next();
  if (drawn < 0.3) return { links: mesh.links, name: "all links" };
  const id = drawNode(target, random);
  if (drawn < 0.7) return { links: mesh.linksOf(id), name: `the links of ${id}` };
  const link = pick(random, mesh.linksOf(id));
  return { links: [link], name: `the way from ${link.from} to ${link.to}` };
}
