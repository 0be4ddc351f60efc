/**
 * Sizes for people: three digits and a unit, always as wide, so that a column of
 * them stays in line.
 */
const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

const WIDTH = "1023 KiB".length;

export function byteText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (Math.round(size) >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || size >= 100 ? Math.round(size) : size.toPrecision(3);
  return `${digits} ${UNITS[unit]}`.padStart(WIDTH);
}
