import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { saving } from './files.ts';
import { lessonName, listLessons } from './lessons.ts';
import { root } from './root.ts';
import { check, readmes, solution, starter } from './templates.ts';
import { UsageError } from './usage.ts';

/**
 * Makes the three folders of a new lesson, with files to start from. It passes its own check.
 * @param id `13-signals`
 * @returns the files that were written, as paths from the course's folder, with `/`
 * @throws UsageError if the name is not one, or is taken; nothing has been written then
 */
export function newLesson(id: string, home = root): string[] {
  const [, number, name] = lessonName.exec(id) ?? [];
  if (!number || !name) {
    throw new UsageError({
      en: `"${id}" is not a name for a lesson: two digits, a hyphen and small letters, as in npm run new 13-signals.`,
      zh: `“${id}”不能作为课程名：应为两位数字、一个连字符和小写字母，例如 npm run new 13-signals。`,
    });
  }
  refuseTaken(id, number, name, home);
  const files = contents(id, number, name);
  for (const [path, content] of files) {
    const file = join(home, path);
    saving(file, () => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content, { flag: 'wx' });
    });
  }
  return files.map(([path]) => path);
}

function contents(
  id: string,
  number: string,
  name: string,
): Array<[path: string, content: string]> {
  return [
    [`lessons/${id}/README.md`, readmes.en(number, name)],
    [`lessons/${id}/README.zh-CN.md`, readmes.zh(number, name)],
    [`lessons/${id}/server.ts`, starter],
    [`solutions/${id}/server.ts`, solution],
    [`checks/${id}/check.ts`, check],
    [`checks/${id}/starter/server.ts`, starter],
    [`checks/${id}/mistakes/.gitkeep`, ''],
    [`checks/${id}/variants/.gitkeep`, ''],
  ];
}

/** A number or a name that two lessons have would no longer say which one is meant. */
function refuseTaken(id: string, number: string, name: string, home: string): void {
  const lesson = listLessons(home).find((one) => one.number === number || one.name === name);
  const folder = ['lessons', 'solutions', 'checks'].find((parent) =>
    existsSync(join(home, parent, id)),
  );
  if (!lesson && !folder) return;
  const taken = lesson ? `lessons/${lesson.id}` : `${folder}/${id}`;
  throw new UsageError({
    en: `${taken} is there already: choose another number and name, as in npm run new ${free(home)}-signals.`,
    zh: `${taken} 已经存在：请换一个编号和名称，例如 npm run new ${free(home)}-signals。`,
  });
}

function free(home: string): string {
  const last = listLessons(home).at(-1);
  return String(Number(last?.number ?? -1) + 1).padStart(2, '0');
}
