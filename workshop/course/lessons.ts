import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';
import { UsageError } from './usage.ts';

/** A lesson and its three folders, as absolute paths. */
export interface Lesson {
  /** `04-chat` */
  readonly id: string;
  /** `04` */
  readonly number: string;
  /** `chat` */
  readonly name: string;
  /** Where the learner works: `lessons/04-chat`. */
  readonly room: string;
  readonly solution: string;
  readonly checks: string;
}

/** How a lesson's folders are named. */
export const lessonName = /^(\d{2})-([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/;

/** All lessons in their order: those that have a folder in `lessons/` and one in `checks/`. */
export function listLessons(home = root): Lesson[] {
  const rooms = new Set(folders(join(home, 'lessons')));
  return folders(join(home, 'checks'))
    .filter((id) => rooms.has(id) && isComplete(id, home))
    .sort()
    .flatMap((id) => {
      const [, number, name] = lessonName.exec(id) ?? [];
      if (!number || !name) return [];
      const [room, solution, checks] = [
        join(home, 'lessons', id),
        join(home, 'solutions', id),
        join(home, 'checks', id),
      ];
      return [{ id, number, name, room, solution, checks }];
    });
}

/**
 * The lesson that a learner means.
 * @param word `04`, `4`, `chat`, `04-chat`, or what the shell completes: `lessons/04-chat/`
 * @throws UsageError that lists the lessons if there is none
 */
export function findLesson(word: string, home = root): Lesson {
  const lessons = listLessons(home);
  const wanted = word
    .replace(/[\\/]+$/, '')
    .replace(/^.*[\\/]/, '')
    .toLowerCase();
  const number = /^\d{1,2}$/.test(wanted) ? wanted.padStart(2, '0') : undefined;
  const found = lessons.find(
    ({ id, number: its, name }) => id === wanted || its === number || name === wanted,
  );
  if (found) return found;
  throw new UsageError(unknown(word, lessons));
}

/** The lesson after this one, if there is one. */
export function nextLesson(lesson: Lesson, home = root): Lesson | undefined {
  return listLessons(home).find(({ id }) => id > lesson.id);
}

/** A lesson is offered once it has a check, and its text in both languages. */
function isComplete(id: string, home: string): boolean {
  const texts = ['README.md', 'README.zh-CN.md'].map((name) => join(home, 'lessons', id, name));
  return [join(home, 'checks', id, 'check.ts'), ...texts].every((file) => existsSync(file));
}

function unknown(word: string, lessons: readonly Lesson[]) {
  const ids = lessons.map(({ id }) => id);
  if (ids.length === 0) {
    return {
      en: `There are no lessons in this folder yet: npm run new 00-name makes one.`,
      zh: `这个文件夹里还没有课程：npm run new 00-name 可以新建一课。`,
    };
  }
  return {
    en: `There is no lesson "${word}"; type one of ${ids.join(', ')}.`,
    zh: `没有“${word}”这一课；请从这些课里选：${ids.join('、')}。`,
  };
}

function folders(path: string): string[] {
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
