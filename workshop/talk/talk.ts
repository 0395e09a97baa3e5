import { createInterface, type Interface } from 'node:readline';
import type { Assignment } from '../course/assignment.ts';
import { titleOf } from '../course/title.ts';
import { UsageError } from '../course/usage.ts';
import { Finding, type OutputLine, type WireEntry } from '../harness/index.ts';
import type { Program } from '../harness/program.ts';
import { print } from '../report/command.ts';
import { cellsOf } from '../report/cells.ts';
import { grid } from '../report/grid.ts';
import type { Screen } from '../report/screen.ts';
import { wrap } from '../report/wrap.ts';
import type { Text } from '../text.ts';
import { readLine } from './line.ts';
import { Picture } from './picture.ts';
import { Refusal, sentenceOf, Session } from './session.ts';
import { byThemselves, typed } from './table.ts';

const usual = ['ana', 'bo', 'cy'];
/** How much of what comes at once is drawn on a terminal. */
const mostAtOnce = 200;

/**
 * Lets somebody speak as several clients to the server of a lesson, and draws the wire as it happens.
 * @returns the exit code: 1 if the server did not listen, or ended
 * @throws UsageError if the lesson has no server
 */
export function talk(assignment: Assignment, screen: Screen): Promise<number> {
  return new Talk(assignment, screen).run();
}

class Talk {
  readonly #assignment: Assignment;
  readonly #screen: Screen;
  readonly #picture: Picture;
  readonly #session: Session;
  readonly #isTerminal = process.stdin.isTTY === true;
  #lines: Interface | undefined;
  #isOver = false;
  /** How much has come since the terminal was last listened to. */
  #atOnce = 0;

  constructor(assignment: Assignment, screen: Screen) {
    const server = assignment.launches.get('server');
    if (server === undefined) throw noServer(assignment);
    this.#assignment = assignment;
    this.#screen = screen;
    this.#picture = new Picture(screen, usual);
    const told = {
      entry: (entry: WireEntry) => {
        if (this.#isSeen()) this.#show(this.#picture.entry(entry));
      },
      output: (line: OutputLine) => {
        if (this.#isSeen()) this.#show(this.#picture.output(line));
      },
    };
    this.#session = new Session(server, told, assignment.check.tls);
  }

  async run(): Promise<number> {
    const { lesson, files } = this.#assignment;
    const { language, paint } = this.#screen;
    const [title, file] = [`${lesson.number} · ${titleOf(lesson, language)}`, files[0] ?? ''];
    const isWide = cellsOf(title + file) + 2 > this.#screen.columns;
    print(`${paint.bold(title)}${isWide ? '\n     ' : '  '}${paint.dim(file)}`);
    let code = 1;
    try {
      const server = await this.#session.open();
      for (const who of usual) await this.#session.join(who);
      await server.hasBeenRead();
      if (this.#isTerminal) this.#say(howToBegin);
      code = await this.#takeLines(server);
    } catch (finding) {
      if (!(finding instanceof Finding)) throw finding;
      this.#say(sentenceOf(finding));
      if (finding.hint) this.#say(finding.hint);
    } finally {
      // What was being typed stays, and the shell begins below it.
      if (this.#isTerminal && this.#lines) print('');
      this.#isOver = true;
      this.#lines?.close();
      for (const note of await this.#session.close()) this.#say(note);
    }
    return code;
  }

  /** Does line after line, until there is none, or the server ends. @returns the exit code */
  async #takeLines(server: Program): Promise<number> {
    const lines = createInterface({
      input: process.stdin,
      ...(this.#isTerminal ? { output: process.stdout, prompt: '> ' } : {}),
    });
    this.#lines = lines;
    const closes = new Promise<void>((resolve) => lines.once('close', resolve));
    lines.on('SIGINT', () => lines.close());
    // Ctrl-Z would stop this program alone, and npm around it would keep the terminal.
    lines.on('SIGTSTP', () => {});
    const all: string[] = [];
    let isMore = () => {};
    lines.on('line', (line) => {
      all.push(line);
      isMore();
    });
    if (this.#isTerminal) lines.prompt();
    for (;;) {
      const line = all.shift();
      if (line === undefined) {
        const comes = new Promise<void>((resolve) => (isMore = resolve));
        await Promise.race([server.process.ended, closes, comes]);
        if (all.length === 0) break;
        continue;
      }
      if (await this.#obeys(line)) break;
      if (server.process.exit) break;
      if (this.#isTerminal) lines.prompt();
    }
    const end = await this.#session.end(server);
    if (end) this.#say(end);
    return end ? 1 : 0;
  }

  /** Does what a line says. @returns whether that was the last */
  async #obeys(text: string): Promise<boolean> {
    const line = readLine(text);
    if (line.does === 'quit') return true;
    if (line.does === 'nothing') return false;
    if (line.does === 'unknown') this.#say(line.why);
    else if (line.does === 'help') this.#help();
    else {
      this.#picture.begin(this.#session.timeline.now);
      try {
        await this.#session.does(line);
        // On a terminal, what comes is shown when it comes.
        if (!this.#isTerminal) await this.#session.settles(line.who);
      } catch (refusal) {
        if (refusal instanceof Refusal) this.#say(refusal.says);
        else if (refusal instanceof Finding) this.#say(sentenceOf(refusal));
        else throw refusal;
      }
    }
    return false;
  }

  #help(): void {
    const { language, columns } = this.#screen;
    const rows = typed.map(([words, does]) => [`  ${words}`, does[language]]);
    this.#show(grid(rows, columns).flat());
    this.#say(byThemselves);
  }

  #say(text: Text): void {
    const { language, columns } = this.#screen;
    this.#show(wrap(text[language], columns));
  }

  /** Whether what comes is drawn. A flood is not drawn whole on a terminal: it would keep us from hearing Ctrl-C. */
  #isSeen(): boolean {
    if (this.#isOver) return false;
    if (!this.#isTerminal) return true;
    this.#atOnce += 1;
    if (this.#atOnce === 1) setImmediate(() => this.#breathe());
    return this.#atOnce <= mostAtOnce;
  }

  #breathe(): void {
    const hidden = this.#atOnce - mostAtOnce;
    this.#atOnce = 0;
    if (hidden <= 0 || this.#isOver) return;
    this.#show([this.#screen.paint.dim(`    …  (+${hidden.toLocaleString('en')})`)]);
  }

  /** Prints lines; what is being typed on a terminal moves down below them. */
  #show(lines: readonly string[]): void {
    if (lines.length === 0) return;
    const isTyping = this.#isTerminal && this.#lines !== undefined && !this.#isOver;
    if (isTyping) process.stdout.write('\r\u001B[J');
    for (const line of lines) print(line);
    const breach = this.#isOver ? undefined : this.#session.breach();
    if (breach) this.#say(breach);
    if (isTyping) this.#lines?.prompt(true);
  }
}

const howToBegin: Text = {
  en: 'ana, bo and cy are connected. Type ana: hello, or help. Ctrl-D ends it.',
  zh: 'ana、bo、cy 已经连上。输入 ana: hello 试试，或者输入 help。按 Ctrl-D 结束。',
};

function noServer({ lesson }: Assignment): UsageError {
  return new UsageError({
    en: `Lesson ${lesson.number} has no server to talk to: try npm run talk 04.`,
    zh: `第 ${lesson.number} 课没有可以对话的服务器：试试 npm run talk 04。`,
  });
}
