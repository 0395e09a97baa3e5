import type { Assignment } from '../course/assignment.ts';
import { nextLesson } from '../course/lessons.ts';
import type { Verdict } from '../harness/index.ts';
import type { Text } from '../text.ts';

/** What to do next, after a pass or a failure. @param isWatched a save is judged by itself, and single keys do the rest */
export function whatNext(
  assignment: Assignment,
  { passed }: Verdict,
  isWatched: boolean,
): readonly Text[] {
  if (!passed) return [edit(assignment, isWatched)];
  const { shown } = assignment.check;
  const all = { en: 'All steps hold.', zh: '所有步骤都通过了。' };
  if (assignment.isSolution) return [all, shown, yours(assignment)];
  return [all, shown, ...(isWatched ? [] : compare(assignment)), onward(assignment, isWatched)];
}

function yours({ lesson: { number } }: Assignment): Text {
  return {
    en: `That was the solution. Now yours: npm run read ${number}, npm run check ${number}.`,
    zh: `这是参考答案。轮到你了：npm run read ${number}，npm run check ${number}。`,
  };
}

function edit({ lesson, files, launches, again }: Assignment, isWatched: boolean): Text {
  const isCommand = [...launches.values()].some((launch) => 'command' in launch);
  const what = isCommand
    ? { en: 'your program', zh: '你的程序' }
    : { en: files.join(', '), zh: files.join('、') };
  if (isWatched) {
    return {
      en: `Edit ${what.en}: every save is judged.`,
      zh: `修改 ${what.zh}，每次保存都会重新检查。`,
    };
  }
  return {
    en: `Edit ${what.en}, then: ${again}. Stuck? npm run hint ${lesson.number}`,
    zh: `修改 ${what.zh}，然后运行：${again}。卡住了？npm run hint ${lesson.number}`,
  };
}

function compare({ lesson, isLearners }: Assignment): Text[] {
  if (!isLearners) return [];
  return [
    {
      en: `Compare with the solution: npm run diff ${lesson.number}.`,
      zh: `与参考答案比较：npm run diff ${lesson.number}。`,
    },
  ];
}

function onward({ lesson }: Assignment, isWatched: boolean): Text {
  const next = nextLesson(lesson);
  if (!next) return { en: 'That was the last lesson.', zh: '这是最后一课。' };
  if (isWatched) return { en: 'The next lesson: press n.', zh: '下一课：按 n。' };
  const { number } = next;
  return {
    en: `Next lesson: npm run read ${number}, npm run check ${number}.`,
    zh: `下一课：npm run read ${number}，npm run check ${number}。`,
  };
}
