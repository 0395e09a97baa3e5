import type { Assignment } from '../course/assignment.ts';
import { nextLesson } from '../course/lessons.ts';
import type { Verdict } from '../harness/index.ts';
import type { Text } from '../text.ts';

/** What to do next, after a pass or a failure. */
export function whatNext(
  { lesson, check, files, isLearners }: Assignment,
  { passed }: Verdict,
): Text {
  const { number } = lesson;
  if (!passed) {
    const file = files.join(', ');
    return {
      en: `Edit ${file}, then: npm run check ${number}. Stuck? npm run hint ${number}`,
      zh: `修改 ${file}，然后运行：npm run check ${number}。卡住了？npm run hint ${number}`,
    };
  }
  const next = nextLesson(lesson);
  const compare = isLearners
    ? {
        en: ` Compare with the solution: npm run diff ${number}.`,
        zh: `与参考答案比较：npm run diff ${number}。`,
      }
    : { en: '', zh: '' };
  const onward = next
    ? {
        en: ` Next lesson: npm run read ${next.number}, npm run check ${next.number}.`,
        zh: `下一课：npm run read ${next.number}，npm run check ${next.number}。`,
      }
    : { en: ' That was the last lesson.', zh: '这是最后一课。' };
  return {
    en: `All steps hold. ${check.shown.en}${compare.en}${onward.en}`,
    zh: `所有步骤都通过了。${check.shown.zh}${compare.zh}${onward.zh}`,
  };
}
