import type { Text } from '../../text.ts';
import type { CheckState } from '../check-state.ts';
import { holding, words } from './words.ts';

/** A verdict as it is read aloud: once it is there, and whole. */
export function verdictWords({ status, steps, finding, says }: CheckState, number: string): Text {
  if (status === 'passed') return sentence(number, words.allHold);
  if (status === 'stopped' && says) return sentence(number, says);
  const failed = steps.find((step) => step.status === 'failed');
  if (status !== 'failed' || finding === undefined || failed === undefined)
    return { en: '', zh: '' };
  const done = holding(steps.filter((step) => step.status === 'passed').length, steps.length);
  const { title } = failed;
  const { expected, observed } = finding;
  return sentence(number, {
    en: `${done.en}. ${title.en}: expected ${expected.en}; observed ${observed.en}.`,
    zh: `${done.zh}。${title.zh}：应该${expected.zh}；实际${observed.zh}。`,
  });
}

function sentence(number: string, { en, zh }: Text): Text {
  return { en: `Lesson ${number}. ${en}`, zh: `第 ${number} 课。${zh}` };
}
