import type { JudgedFinding } from '../harness/index.ts';
import type { Language } from '../text.ts';

/**
 * Where a rule stands: `RFC 6455, section 5.6`, `RFC 6455 第 5.6 节`.
 * @param space what stands between the words that belong together; on a terminal, a space at which no line breaks
 */
export function sourceIn(
  language: Language,
  { source }: JudgedFinding['rule'],
  space = ' ',
): string {
  if (language === 'en') return source;
  if (source === 'This lesson') return '本课';
  return source.replace(/, section (\S+)/, ` 第${space}$1${space}节`);
}
