import { guessLanguage } from '../course/language.ts';
import { UsageError } from '../course/usage.ts';
import type { Language, Text } from '../text.ts';

/** The signals that ask a command to end, with their numbers: the exit code tells of them, as a shell's does. */
const signals = [
  ['SIGHUP', 1],
  ['SIGINT', 2],
  ['SIGTERM', 15],
] as const;

/** What a command does. @returns the exit code: 0 done, 1 a step of the lesson does not hold */
export type Run = (argv: readonly string[]) => number | Promise<number>;

/**
 * Runs a command and sets the exit code. A UsageError is told in one sentence, anything else that is thrown as a
 * fault of ours; both end with 2. A reader that has seen enough (`| head`) ends the command without a word.
 */
export async function command(
  run: Run,
  argv: readonly string[] = process.argv.slice(2),
): Promise<void> {
  const language = guessLanguage(argv);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', hungUp);
  process.on('uncaughtException', (error) => {
    // What is still running cannot be trusted after this.
    fail(error, language);
    process.exit(2);
  });
  // What is tied to this process ends at its exit; a signal alone would not get there.
  for (const [signal, number] of signals) process.on(signal, () => leave(128 + number));
  if (process.env.npm_lifecycle_event) endWithParent();
  try {
    process.exitCode = await run(argv);
  } catch (error) {
    fail(error, language);
  }
}

/** What ends a command that has said that it leaves by itself. */
let leaves: ((code: number) => void) | undefined;

/** Waits until this command is asked to end: it then does so by itself, unless it is asked once more. @returns the exit code */
export function leaving(): Promise<number> {
  return new Promise((resolve) => (leaves = resolve));
}

function leave(code: number): void {
  if (leaves === undefined) process.exit(code);
  leaves(code);
  leaves = undefined;
}

/** A signal to npm alone ends npm and the shell that it started us with, and never gets here. */
function endWithParent(): void {
  const { ppid } = process;
  const look = () => {
    if (process.ppid !== ppid) leave(128 + 15);
  };
  setInterval(look, 500).unref();
}

/** Prints a report on stdout. */
export function print(report: string): void {
  process.stdout.write(`${report}\n`);
}

/** Tells the learner something beside the report, on stderr. */
export function remark(note: Text | undefined, language: Language): void {
  if (note) process.stderr.write(`${note[language]}\n`);
}

/** Shows on a terminal how far something long has come, on one line that goes away at its end. */
export function progress(done: number, all: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(done < all ? `\r${done}/${all}` : '\r\u001B[K');
}

function fail(error: unknown, language: Language): void {
  process.exitCode = 2;
  if (error instanceof UsageError) {
    remark(error.says, language);
    return;
  }
  tellFault(error, language);
}

/** Tells of a fault of ours, with all that helps to find it. */
export function tellFault(error: unknown, language: Language): void {
  const fault: Text = {
    en: 'This is a fault of the course, not of your program. Please report it with these lines:',
    zh: '这是课程本身的错误，不是你的程序的问题。请附上以下内容反馈给我们：',
  };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${fault[language]}\n${stack}\n`);
}

function hungUp(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
