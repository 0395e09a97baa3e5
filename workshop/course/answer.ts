import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endings } from './endings.ts';
import { listFiles } from './files.ts';
import type { Lesson } from './lessons.ts';

/** A file of the solution, and the learner's file that it answers. */
export interface Pair {
  /** As shown to the learner, from the course's folder: `lessons/04-chat/server.ts`. */
  readonly mine: string;
  readonly theirs: string;
  readonly before: string;
  readonly after: string;
}

/** The learner's files with those of the solution, in the solution's order. A file that the learner lacks is empty. */
export function pairs(lesson: Lesson): Pair[] {
  return listFiles(lesson.solution).map((name) => {
    const mine = findLearners(lesson.room, name);
    const path = join(lesson.room, mine);
    return {
      mine: `lessons/${lesson.id}/${mine}`,
      theirs: `solutions/${lesson.id}/${name}`,
      before: existsSync(path) ? readFileSync(path, 'utf8') : '',
      after: readFileSync(join(lesson.solution, name), 'utf8'),
    };
  });
}

function findLearners(room: string, name: string): string {
  if (!name.endsWith('.ts')) return name;
  const names = endings.map((ending) => name.slice(0, -'.ts'.length) + ending);
  return names.find((one) => existsSync(join(room, one))) ?? name;
}
