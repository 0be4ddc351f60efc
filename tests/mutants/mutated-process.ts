/**
 * A process with the mutant in its argument: prints how many of four voters are a quorum.
 * With a second argument "too-late", it first loads the code.
 */
import { applyMutant } from "./apply.ts";

const [name = "", when] = process.argv.slice(2);
const load = () => import("../../src/raft/quorum.ts");

if (when === "too-late") await load();
applyMutant(name);
const { quorumSize } = await load();
console.log(quorumSize(new Set([1, 2, 3, 4])));
