/**
 * JSON, for programs: one value on one line, so that many of them are JSON
 * Lines. Names are those of the proto files, in snake_case.
 */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
