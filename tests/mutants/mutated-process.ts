/**
 * A process with a mutant, its argument: prints how many of four voters are a
 * quorum. Given "too-late" after it, it loads the code first.
 */
import { applyMutant } from "./apply.ts";

const [name = "", when] = process.argv.slice(2);
const load = () => import("../../src/raft/quorum.ts");

if (when === "too-late") await load();
applyMutant(name);
const { quorumSize } = await load();
console.log(quorumSize(new Set([1, 2, 3, 4])));
