/**
 * How a program of this package is started as a separate process.
 */

/**
 * `program` is the path of its main file. Bun would take variables and code from
 * .env and bunfig.toml of the working directory, which can be any directory; package.json
 * and bin/quorate say the same.
 */
export function bunCommand(program: string): string[] {
  return [process.execPath, "--no-env-file", "--config=/dev/null", program];
}
