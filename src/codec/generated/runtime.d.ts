export { default } from "protobufjs/minimal.js";
export type { Reader, Writer } from "protobufjs/minimal.js";
