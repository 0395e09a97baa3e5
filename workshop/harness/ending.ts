import type { Text } from '../text.ts';
import { root } from '../root.ts';
import type { Program } from './program.ts';
import { learnersPlace, sentenceOf, type Thrown } from './thrown.ts';

/** How a program came to its end, in a sentence, and where in the learner's file. */
export interface Ending {
  readonly observed: Text;
  readonly at?: string;
  readonly hint: Text;
}

/** Describes the end of a program that was not asked to end. */
export function endOf(program: Program): Ending {
  const { name, process } = program;
  const thrown = program.thrown ?? printedError(program);
  const at = thrown && learnersPlace(thrown.stack, root);
  const how = {
    en: process.exit?.signal
      ? `by signal ${process.exit.signal}`
      : `with code ${process.exit?.code ?? '?'}`,
    zh: process.exit?.signal
      ? `信号 ${process.exit.signal}`
      : `退出码 ${process.exit?.code ?? '?'}`,
  };
  if (thrown === undefined) {
    return {
      observed: { en: `${name} ended ${how.en}`, zh: `${name} 退出了（${how.zh}）` },
      hint: process.exit?.signal ? signalHint : endHint,
    };
  }
  const sentence = sentenceOf(thrown);
  const observed = {
    en: `${name} ended ${how.en}: ${sentence}`,
    zh: `${name} 退出了（${how.zh}）：${sentence}`,
  };
  return { observed, hint: crashHint, ...(at === undefined ? {} : { at }) };
}

/** Whether a signal ended a program that no program asks for: out of memory, or a fault of Node's. */
export function wasStruckDown({ process: { exit } }: Program): boolean {
  return exit?.signal ? !/^SIG(TERM|INT|HUP)$/.test(exit.signal) : false;
}

/** The first program that is busy without end, if there is one. */
export async function busyOne(programs: readonly Program[]): Promise<Ending | undefined> {
  for (const program of programs) {
    const { name, process } = program;
    if (!program.isNode || process.exit || (await program.isAnswering())) continue;
    if (!program.isNode || process.exit) continue;
    return {
      observed: {
        en: `${name} is busy without end: its event loop never turns`,
        zh: `${name} 一直在忙：事件循环没有机会运行`,
      },
      hint: {
        en: 'While a loop runs, Node does nothing else: no message, no timer. Look for a loop that never ends.',
        zh: '循环运行期间，Node 什么也做不了：收不到消息，定时器也不触发。看看有没有不会结束的循环。',
      },
    };
  }
  return undefined;
}

/** The last error that a program printed, where no preload could tell of it. */
function printedError(program: Program): Thrown | undefined {
  if (!program.process.exit?.code) return undefined;
  const lines = program.printed.since(0).split('\n');
  const index = lines.findLastIndex((line) => /^(\w+\.)*\w*(Error|Exception)\b.*: /.test(line));
  const line = lines[index];
  if (line === undefined) return undefined;
  const [, name = '', message = ''] = /^([\w.]+)[^:]*: (.*)$/.exec(line) ?? [];
  return { name, message, stack: lines.slice(Math.max(0, index - 12)).join('\n') };
}

const signalHint: Text = {
  en: 'The program ended in the middle of the conversation: it was sent a signal. The system does that to a program that takes too much memory.',
  zh: '程序在对话中途退出了：它收到了一个信号。程序占用的内存太多时，系统会这样做。',
};

const endHint: Text = {
  en: 'The program ended in the middle of the conversation, and no error says why: look for process.exit(). Whatever the other side does, it should go on.',
  zh: '程序在对话中途退出了，也没有报错说明原因：看看哪里调用了 process.exit()。无论对方做什么，程序都应该继续运行。',
};

const crashHint: Text = {
  en: 'The program ended in the middle of the conversation. Its message names the line; whatever the other side does, it should go on.',
  zh: '程序在对话中途退出了。错误信息里有行号；无论对方做什么，程序都应该继续运行。',
};
