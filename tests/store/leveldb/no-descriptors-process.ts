/**
 * Verifies the database in argv[2] without a free file descriptor, and again with some.
 * Prints the name of the error, then "verified".
 */
import { closeSync, openSync } from "node:fs";
import { DatabaseFiles } from "../../../src/store/leveldb/files/database-files.ts";

const files = new DatabaseFiles(process.argv[2] ?? "");
const descriptors: number[] = [];
try {
  for (;;) descriptors.push(openSync("/dev/null", "r"));
} catch {
  // This was the last one.
}
const verify = (): string => {
  try {
    files.verifyAll(0);
    return "verified";
  } catch (error) {
    return (error as Error).name;
  }
};
const without = verify();
for (const descriptor of descriptors) closeSync(descriptor);
console.log(`${without}\n${verify()}`);
