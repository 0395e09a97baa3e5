import {
  type Client,
  Finding,
  type Peer,
  type Program,
  prints,
  quote,
  type Stage,
  type Step,
} from '../../workshop/harness/index.ts';
import { opcode } from '../../workshop/wire/index.ts';
import { rules } from './rules.ts';
import { greeting, saysOnly, visitOf } from './client-visit.ts';

/** How many characters a long message has: more than one screen, less than one chunk. */
const long = 4_000;

/** What the judge says as a server, and what the client makes of it. */
export const printing: Step = {
  id: 'prints',
  title: { en: 'The client prints each message', zh: '客户端打印每条消息' },
  needs: ['client'],
  rule: rules.receiving,
  hint: {
    en: "In client.ts: ws.on('message', (data) => console.log(…)), with data.toString() for the text.",
    zh: "在 client.ts 里：ws.on('message', (data) => console.log(…))，用 data.toString() 得到文本。",
  },
  async play(stage) {
    const { phrase } = stage;
    const { client, judge } = visitOf(stage);
    const first = phrase();
    const reader = new Reader(client.program);
    judge.say(first);
    await reader.reads(first);
    await printsOnce(stage, client, judge, first);
    // Its own hello comes back to it, as from any chat.
    for (const words of [phrase('more'), `${phrase('你好')}😀`, greeting]) {
      judge.say(words);
      await reader.reads(words);
    }
    const burst = unlike(stage);
    judge.write(burst.map((payload) => ({ opcode: opcode.text, payload })));
    for (const words of burst) await reader.reads(words);
    await saysNoMore(client, judge);
  },
};

/** Messages, each of which tells a client that prints them as they are from one that does not. */
function unlike({ phrase }: Stage): string[] {
  const again = phrase('again');
  return [
    again,
    phrase('between'),
    again,
    again,
    '',
    `  two  ${phrase('spaces')}  `,
    `${phrase('upper')}\n${phrase('lower')}`,
    `${phrase('format')} 10%s 20%d 30%%`,
    `"Quoted" \\ '${phrase('quotes')}'`,
    `{ "text": "${phrase('json')}" }`,
    `${phrase('long')} ${'.'.repeat(long)} ${phrase('end')}`,
    phrase('short'),
  ];
}

/** Follows what a program prints, from one message to the next. */
class Reader {
  readonly #program: Program;
  readonly #begin: number;
  /** Where the last message that has letters ended. */
  #end: number;
  /** How many line ends must stand between that and the next. */
  #owed = 0;
  #hasFound = false;

  constructor(program: Program) {
    this.#program = program;
    this.#begin = program.printed.length;
    this.#end = this.#begin;
  }

  /**
   * Waits until a message has been printed behind the ones before, and on a line of its own. One of several
   * lines may be set off as the client likes. An empty one shows once the next has come.
   * @throws Finding if it is not printed, or not told apart from the one before
   */
  async reads(words: string): Promise<void> {
    const [first = '', ...others] = words.split('\n');
    if (first !== '') this.#isApart(await this.#finds(first), first);
    for (const line of others) await this.#finds(line);
    this.#owed += 1;
  }

  /** @returns what was printed before it */
  async #finds(line: string): Promise<string> {
    const from = this.#end;
    await prints(this.#program, line, from).catch((finding) => {
      throw finding instanceof Finding ? this.#afterOthers(this.#instead(finding, line)) : finding;
    });
    const text = this.#program.printed.since(from);
    const start = text.indexOf(line);
    this.#end += start + line.length;
    this.#hasFound = true;
    return text.slice(0, start);
  }

  #isApart(before: string, line: string): void {
    const owed = this.#owed;
    this.#owed = 0;
    const breaks = before.split('\n').length - 1;
    if (breaks >= owed) return;
    throw new Finding(breaks === 0 ? onOneLine(line) : withoutEmpty);
  }

  #hasPrinted(line: string): boolean {
    return this.#program.printed.since(this.#begin).includes(line);
  }

  /** A client that has printed messages needs no telling how: what is it that it makes of this one? */
  #afterOthers(finding: Finding): Finding {
    if (!this.#hasFound || this.#program.process.exit) return finding;
    return new Finding({ ...finding, hint: asItCame });
  }

  /** The finding in words that say what stands in the place of a line, or how much of a long one. */
  #instead(finding: Finding, line: string): Finding {
    const text = this.#program.printed.since(this.#end);
    const { name } = this.#program;
    if (line.length >= long) return cut(name, line, text);
    // What is left of the line before is none of its own.
    const next = text
      .split('\n')
      .slice(this.#hasFound ? 1 : 0)
      .find((other) => other.trim() !== '');
    if (next === undefined) return this.#hasPrinted(line) ? sooner(finding) : finding;
    const observed = {
      en: `the next line it printed is ${quote(next)}`,
      zh: `它打印的下一行是 ${quote(next)}`,
    };
    return new Finding({ ...finding, observed });
  }
}

const asItCame = {
  en: 'Earlier messages were printed as they came, and this one was not: what does your listener do before it prints? Print every message, and all of it, whatever it looks like.',
  zh: '之前的消息都原样打印了，这一条却没有：打印之前，你的监听函数做了什么？每条消息都要完整地打印，不管它看上去像什么。',
};

function sooner(finding: Finding): Finding {
  const observed = {
    en: 'it printed it already, before a message that came sooner',
    zh: '它已经打印过了，却排在先到的消息前面',
  };
  return new Finding({ ...finding, observed });
}

function cut(name: string, line: string, text: string): Finding {
  let printed = 0;
  while (text.includes(line.slice(0, printed + 1))) printed += 1;
  return new Finding({
    expected: {
      en: `${name} prints all ${line.length} characters of ${quote(line)}`,
      zh: `${name} 打印 ${quote(line)} 的全部 ${line.length} 个字符`,
    },
    observed: {
      en: `${name} printed the first ${printed}`,
      zh: `${name} 只打印了前 ${printed} 个`,
    },
  });
}

function onOneLine(line: string) {
  return {
    expected: {
      en: `the client prints ${quote(line)} on a line of its own`,
      zh: `客户端把 ${quote(line)} 单独打印成一行`,
    },
    observed: {
      en: 'it stands on one line with the message before',
      zh: '它和前一条消息在同一行',
    },
  };
}

const withoutEmpty = {
  expected: {
    en: 'the client prints an empty message as well: a line without text',
    zh: '空消息客户端也要打印：一个没有文字的行',
  },
  observed: {
    en: 'there is no line for it between the message before and the one after',
    zh: '在前一条和后一条消息之间，没有属于它的一行',
  },
};

/** Shows that a message does not make the same line twice. */
async function printsOnce(stage: Stage, { program }: Client, judge: Peer, words: string) {
  if (await judge.answersPing()) await program.hasBeenRead();
  const { output, step } = stage.timeline;
  const lines = output.filter(
    (line) => line.program === program.name && line.step === step && line.text.includes(words),
  );
  const isTwice = lines.some((line, index) =>
    lines.slice(0, index).some(({ stream, text }) => stream === line.stream && text === line.text),
  );
  if (!isTwice) return;
  throw new Finding({
    expected: {
      en: `the client prints ${quote(words)} once`,
      zh: `客户端只打印一次 ${quote(words)}`,
    },
    observed: { en: 'the same line comes again', zh: '同样的一行又出现了' },
  });
}

/** Shows that to hear something is no reason for the client to speak, nor is the time that passes. */
async function saysNoMore({ program }: Client, judge: Peer): Promise<void> {
  await judge.answersPing();
  if (program.isNode && !(await program.isIdle())) await judge.settles();
  judge.staysOpen();
  saysOnly(judge, [greeting], rules.open);
}
