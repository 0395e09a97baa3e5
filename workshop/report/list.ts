import type { Lesson } from '../course/lessons.ts';
import type { Progress } from '../course/progress.ts';
import { grid } from './grid.ts';
import type { Screen } from './screen.ts';
import { wrap } from './wrap.ts';

/** A lesson with what the list says of it. */
export interface Row {
  readonly lesson: Lesson;
  readonly title: string;
}

const words = {
  passed: { en: 'passed', zh: '已通过' },
  next: { en: 'next', zh: '下一课' },
} as const;

/** The lessons, how far the learner is, and what to type next. */
export function list(rows: readonly Row[], { passed }: Progress, screen: Screen): string {
  const { columns, language, paint } = screen;
  const next = rows.find(({ lesson }) => !passed.includes(lesson.id));
  const cells = rows.map((row) => {
    const { lesson, title } = row;
    const names = [lesson.number, title, lesson.name];
    if (passed.includes(lesson.id))
      return [paint.green('✓'), ...names, paint.green(words.passed[language])];
    if (row === next)
      return [paint.yellow('→'), ...names.map(paint.bold), paint.yellow(words.next[language])];
    return ['', ...names, ''];
  });
  const lines = grid(cells, columns).flat();
  const done = rows.filter(({ lesson }) => passed.includes(lesson.id)).length;
  return [...lines, '', ...wrap(last(done, rows.length, next?.lesson)[language], columns)].join(
    '\n',
  );
}

function last(done: number, all: number, next: Lesson | undefined) {
  if (!next) {
    return {
      en: `All ${all} lessons have passed. Type npm run check all to see it once more.`,
      zh: `全部 ${all} 课都已通过。输入 npm run check all 可以再看一遍。`,
    };
  }
  const { number } = next;
  return {
    en: `${done} of ${all} passed. Type npm run read ${number} for the text, npm run check ${number} to be judged.`,
    zh: `已通过 ${done} / ${all}。输入 npm run read ${number} 阅读课文，输入 npm run check ${number} 接受检查。`,
  };
}
