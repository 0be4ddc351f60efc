/**
 * Transcripts: commands for a shell, and their output.
 *
 *     $ quorate get color
 *     green
 *     $ quorate get size \
 *     > --fail-missing
 *     Cannot get "size": not found
 *     [1]
 *
 * sh runs the text after "$ ", with the lines after it that begin with ">". Standard
 * error is shown after standard output, and the exit code unless it is 0.
 */

interface Shell {
  /** The commands that transcripts use, as sh understands them. */
  readonly commands: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Replaces what differs from run to run. */
  readonly normalize: (answer: string) => string;
}

/** Resolves with the transcript with the present output. */
export async function replay(transcript: string, shell: Shell): Promise<string> {
  const shown: string[] = [];
  for (const command of commandsOf(transcript)) {
    shown.push(`$ ${command}\n`, shell.normalize(await run(command, shell)));
  }
  return shown.join("");
}

/** The commands, with "> " at the beginning of each line except the first. */
function commandsOf(transcript: string): string[] {
  const commands = transcript.matchAll(/^\$ (.*(?:\n>.*)*)$/gm);
  return [...commands].map(([, command = ""]) => command);
}

async function run(command: string, shell: Shell): Promise<string> {
  const functions = Object.entries(shell.commands).map(
    ([name, body]) => `${name}() { ${body}; }\n`,
  );
  const child = Bun.spawn(["sh", "-c", functions.join("") + command.replaceAll(/^> ?/gm, "")], {
    cwd: shell.directory,
    env: { PATH: process.env["PATH"], ...shell.environment },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const [output, errors, exitCode] = await Promise.all([
    child.stdout.text(),
    child.stderr.text(),
    child.exited,
  ]);
  const separator = output === "" || output.endsWith("\n") ? "" : "\n";
  return `${output}${separator}${errors}${exitCode === 0 ? "" : `[${exitCode}]\n`}`;
}
