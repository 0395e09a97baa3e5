import type { Text } from '../text.ts';
import { root } from '../root.ts';
import type { Program } from './program.ts';
import { learnersPlace, sentenceOf, type Thrown } from './thrown.ts';

/** How a program came to its end, in a sentence, and where in the learner's file. */
export interface Ending {
  readonly observed: Text;
  readonly at?: string;
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
    return { observed: { en: `${name} ended ${how.en}`, zh: `${name} 退出了（${how.zh}）` } };
  }
  const sentence = sentenceOf(thrown);
  const observed = {
    en: `${name} ended ${how.en}: ${sentence}`,
    zh: `${name} 退出了（${how.zh}）：${sentence}`,
  };
  return at === undefined ? { observed } : { observed, at };
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
