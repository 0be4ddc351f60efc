/**
 * Silent damage: stored bytes change, and no call fails. Later reads return the
 * changed bytes.
 */
import type { Random } from "../../env.ts";
import type { FileContent } from "./file-content.ts";

export type DamageKind =
  | "flippedBit"
  /** A sector is zero. */
  | "zeroedSector"
  /** A sector's content was written over another, of this file or a different one. */
  | "misdirectedWrite";

/** For the trace: the kind of change, its position and its size. */
export interface Damage {
  readonly how: DamageKind;
  readonly path: string;
  readonly position: number;
  readonly bytes: number;
}

/** A file and its content. */
export type Victim = readonly [path: string, content: FileContent];

/** Damages one of the files, none of which is empty. Undefined if that changed nothing. */
export function damageOne(
  random: Random,
  how: DamageKind,
  { files, sectorBytes }: { readonly files: readonly Victim[]; readonly sectorBytes: number },
): Damage | undefined {
  const target = placeIn(random, files, sectorBytes);
  if (target === undefined) return undefined;
  const { path, content, sector, position } = target;
  if (how === "flippedBit") {
    const byte = content.bytes[position]! ^ (1 << Math.floor(random.next() * 8)); // within the file
    return inflict(target, { how, path, position }, Uint8Array.of(byte));
  }
  const source = how === "misdirectedWrite" && placeIn(random, files, sectorBytes);
  const piece = source
    ? source.content.bytes.slice(source.sector, source.sector + sectorBytes)
    : new Uint8Array(sectorBytes);
  return inflict(target, { how, path, position: sector }, piece);
}

interface DiskPlace {
  readonly path: string;
  readonly content: FileContent;
  readonly position: number;
  /** The beginning of the sector that contains the position. */
  readonly sector: number;
}

function placeIn(
  random: Random,
  files: readonly Victim[],
  sectorBytes: number,
): DiskPlace | undefined {
  const chosen = files[Math.floor(random.next() * files.length)];
  if (chosen === undefined) return undefined;
  const [path, content] = chosen;
  const position = Math.floor(random.next() * Math.min(content.size, content.durableSize));
  return { path, content, position, sector: position - (position % sectorBytes) };
}

function inflict(
  { content }: DiskPlace,
  where: Omit<Damage, "bytes">,
  piece: Uint8Array,
): Damage | undefined {
  const { position } = where;
  const before = content.bytes.slice(position, position + piece.length);
  content.overwrite(piece, position);
  const bytes = Math.min(before.length, piece.length);
  const isSame = before.every((byte, at) => byte === content.bytes[position + at]);
  return isSame ? undefined : { ...where, bytes };
}
