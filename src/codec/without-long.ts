/**
 * Tells protobufjs to decode 64-bit integers to numbers. It has to happen
 * before the generated module is evaluated, hence a module of its own.
 */
import protobuf from "protobufjs/minimal.js";

(protobuf.util as { Long: unknown }).Long = undefined;
protobuf.configure();
