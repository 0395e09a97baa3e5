import { relative } from 'node:path';
import { countHint, markUnpassed, readProgress } from '../course/progress.ts';
import { readLessonText } from '../course/readme.ts';
import { resetLesson, starterOf } from '../course/starter.ts';
import { UsageError } from '../course/usage.ts';
import type { Text } from '../text.ts';
import { answers } from './answer.ts';
import type { FromPage } from './channel.ts';
import { openInEditor } from './editor.ts';
import { isLeadingOut } from './places.ts';
import type { Room } from './room.ts';
import type { School, Visitor } from './school.ts';

/** Does what a page asks for in the room that it looks at. What cannot be done is told in a sentence. */
export async function answerRequest(
  message: Exclude<FromPage, { type: 'look' | 'talk' | 'line' }>,
  room: Room,
  school: School,
  visitor: Visitor,
): Promise<void> {
  try {
    await requests[message.type](message as never, room, school, visitor);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    visitor.tell({ type: 'says', says: error.says });
  }
}

type Requests = {
  [Type in 'check' | 'hint' | 'answer' | 'reset' | 'open']: (
    message: Extract<FromPage, { type: Type }>,
    room: Room,
    school: School,
    visitor: Visitor,
  ) => void | Promise<void>;
};

const requests: Requests = {
  check: (_message, room) => room.begin(),

  hint: (_message, { lesson }, school) => {
    const { hints } = readLessonText(lesson, 'en');
    const shown = readProgress(school.home).progress.hints[lesson.id] ?? 0;
    if (shown < hints.length) countHint(lesson, school.home);
    school.tellCourse();
  },

  answer: (_message, { lesson }, _school, visitor) =>
    visitor.tell({ type: 'answer', lesson: lesson.id, files: answers(lesson) }),

  reset: async (_message, room, school) => {
    const { lesson } = room;
    if (starterOf(lesson).some(({ name }) => isLeadingOut(lesson, name))) {
      school.tell(lesson, { type: 'says', says: leadsOut });
      return;
    }
    const { restored, kept } = resetLesson(lesson, school.home);
    if (restored.length > 0) {
      markUnpassed(lesson, school.home);
      await room.forget();
      school.tellCourse();
    }
    const folder = kept && relative(school.home, kept).replaceAll('\\', '/');
    school.tell(lesson, { type: 'says', says: whatWasReset(restored, folder) });
  },

  open: async ({ file, line }, { lesson }, _school, visitor) => {
    const says = await openInEditor(lesson, file, line);
    if (says) visitor.tell({ type: 'says', says });
  },
};

function whatWasReset(restored: readonly string[], kept: string | undefined): Text {
  if (restored.length === 0) {
    return {
      en: 'The starter is there already: nothing was written.',
      zh: '已经是初始代码，没有写入任何文件。',
    };
  }
  const names = { en: restored.join(', '), zh: restored.join('、') };
  const where = {
    en: kept ? ` Your version is kept in ${kept}.` : '',
    zh: kept ? `你的版本保存在 ${kept}。` : '',
  };
  return {
    en: `The starter is there again: ${names.en}.${where.en}`,
    zh: `已恢复为初始代码：${names.zh}。${where.zh}`,
  };
}

const leadsOut: Text = {
  en: 'A file of this lesson is a link that leads out of its folder: nothing was written.',
  zh: '这一课有文件是指向课程文件夹之外的链接，没有写入任何文件。',
};
