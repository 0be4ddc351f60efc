/**
 * How simulated clients record the effects of their requests, compared with a real node that
 * has executed them.
 */
import { beforeAll, describe, expect, test } from "bun:test";
import type { QuorateClient } from "../../../src/client/client.ts";
import {
  InvalidRequestError,
  OutcomeUnknownError,
  UnavailableError,
} from "../../../src/client/errors.ts";
import { type Effect, History } from "../../../src/sim/checks/clients/history.ts";
import { newValueName } from "../../../src/sim/checks/clients/values.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import { drawRequest } from "../../../src/sim/workload/draw-request.ts";
import { KeySpace } from "../../../src/sim/workload/keys.ts";
import {
  compareAndSet,
  fateOf,
  get,
  getFromFollower,
  getSerializable,
  invalid,
  put,
  type Request,
  remove,
  removeRange,
  scan,
  transact,
} from "../../../src/sim/workload/requests.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

const cluster = new ScriptedCluster({ nodes: 1 });
let client: QuorateClient;
let count = 0;

const value = (sizeBytes = 16) => newValueName(1, ++count, sizeBytes);
const made = (request: Request) => cluster.outcome(request.make(client, {}));
const saw = (key: string, name: string | undefined, modRevision: number): Effect => ({
  key,
  action: { kind: "get", value: name },
  modRevision,
});

beforeAll(async () => {
  cluster.start(1);
  cluster.leader();
  client = cluster.client(1);
});

describe("the recorded operation of a request", () => {
  test("a write and a read of one key are recorded", async () => {
    const name = value();
    const request = put("one", name);
    const written = await made(request);
    expect(written.effects).toEqual(request.intended);
    const { revision } = written;
    const read = saw("one", name, revision);
    expect(await made(get("one"))).toEqual({ effects: [read], revision: 0, isLinearizable: true });
    expect(await made(getSerializable("one"))).toMatchObject({ isLinearizable: false });
    expect((await made(get("nothing"))).effects).toEqual([saw("nothing", undefined, 0)]);
  });

  test("a deletion of an existing and of a missing key is recorded", async () => {
    await made(put("gone", value()));
    const request = remove("gone");
    expect((await made(request)).effects).toEqual(request.intended);
    expect((await made(request)).effects).toEqual([saw("gone", undefined, 0)]);
    expect((await made(removeRange(["gone", "gone2"]))).effects).toHaveLength(2);
  });

  test("a scan is recorded, also if its response is cut short", async () => {
    const [first, third] = [value(), value()];
    const at = [(await made(put("s1", first))).revision, (await made(put("s3", third))).revision];
    const keys = ["s1", "s2", "s3", "s4"];
    const all = await made(scan(keys));
    const [one, two, three, four] = [
      saw("s1", first, at[0]!),
      saw("s2", undefined, 0),
      saw("s3", third, at[1]!),
      saw("s4", undefined, 0),
    ];
    expect(all).toEqual({
      effects: [one, two, three, four],
      revision: at[1]!,
      isLinearizable: true,
    });
    expect(await made(scan(keys, { followerRead: true }))).toEqual(all);
    expect((await made(getFromFollower("s1"))).effects).toEqual([one]);
    expect((await made(scan(keys, { limit: 1 }))).effects).toEqual([one]);
    expect((await made(scan(keys, { limit: 2 }))).effects).toEqual([one, two, three, four]);
  });

  test.each(["value", "revision"] as const)("a comparison by %s is recorded", async (by) => {
    const key = `compared by ${by}`;
    const [first, second] = [value(), value()];
    const missing = { value: undefined, modRevision: 0 };
    const create = compareAndSet(key, { seen: missing, value: first }, by);
    const { effects, revision } = await made(create);
    const action = { kind: "compareAndSet", expected: undefined, value: first } as const;
    expect(effects).toEqual([{ key, action: { ...action, succeeded: true } }]);
    const again = compareAndSet(key, { seen: missing, value: second }, by);
    expect((await made(again)).effects).toEqual([saw(key, first, revision)]);
    const current = { value: first, modRevision: revision };
    const replace = compareAndSet(key, { seen: current, value: second }, by);
    expect((await made(replace)).effects).toMatchObject([{ action: { succeeded: true } }]);
  });

  test("a comparison with a value that fills a request by itself is recorded", async () => {
    const [large, next] = [value(1_500_000), value(1_500_000)];
    const { revision } = await made(put("large", large));
    const seen = { value: large, modRevision: revision };
    const { effects } = await made(compareAndSet("large", { seen, value: next }, "value"));
    expect(effects).toMatchObject([{ action: { succeeded: true } }]);
  });

  test("a transaction with several operations is recorded", async () => {
    const [first, second] = [value(), value()];
    await made(put("t2", first));
    const at = (await made(put("t3", second))).revision;
    const request = transact({ put: [["t1", value()]], delete: ["t2"], get: ["t3"] });
    const answer = await made(request);
    expect(answer.effects).toEqual([...request.intended, saw("t3", second, at)]);
    expect(answer.revision).toBe(at + 1);
  });
});

describe("limits of requests", () => {
  const ours = put("k", "c1-1:16");
  const broken = invalid("too much", ours.intended, async () => undefined);

  test("a served request that breaks a limit is detected", async () => {
    await expect(broken.make(client, {})).rejects.toThrow('Limits: "too much" has succeeded');
  });

  test("a request that breaks no limit and is refused for one is detected", () => {
    const error = new InvalidRequestError("Cannot put it");
    expect(() => fateOf(ours, error)).toThrow("breaks none and was refused: Cannot put it");
    expect(fateOf(broken, error)).toBe("refused");
  });

  test("a failure that says nothing about limits passes", () => {
    expect(fateOf(ours, new UnavailableError("no"))).toBe("refused");
    expect(fateOf(ours, new OutcomeUnknownError("perhaps"))).toBe("lost");
    expect(fateOf(broken, new OutcomeUnknownError("perhaps"))).toBe("refused");
  });
});

test("the drawn requests of a single client have a valid history, within all limits", async () => {
  const history = new History();
  const kinds = new Map<string, number>();
  const sights = new Map<string, { value: string | undefined; modRevision: number }>();
  const source = {
    client: 2,
    random: new SeededRandom(5),
    keys: new KeySpace(6),
    hugeRate: 0.1,
    sight: (key: string) => sights.get(key) ?? { value: undefined, modRevision: 0 },
    nextCount: () => ++count,
  };
  for (let i = 0; i < 400; i += 1) {
    const request = drawRequest(source);
    const call = history.call(request.intended);
    const [kind = ""] = request.name.split(" ");
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    try {
      const answer = await made(request);
      history.answered(call, answer);
      for (const { key, action, modRevision } of answer.effects) {
        const value = action.kind === "delete" ? undefined : action.value;
        sights.set(key, { value, modRevision: modRevision ?? answer.revision });
      }
    } catch (error) {
      if (!(error instanceof InvalidRequestError)) throw error;
      expect([request.name, fateOf(request, error)]).toEqual([request.name, "refused"]);
      history.refused(call);
    }
  }
  expect([...kinds.keys()].sort()).toEqual([
    "a",
    "compare",
    "delete",
    "get",
    "put",
    "scan",
    "transaction",
  ]);
  const { succeeded, refused, unknown } = history.figures;
  expect([succeeded > 350, refused > 10, unknown]).toEqual([true, true, 0]);
});
