import launchEditor from 'launch-editor';
import type { Lesson } from '../course/lessons.ts';
import type { Text } from '../text.ts';
import { fileOfRoom } from './places.ts';

/**
 * Opens a file of a lesson in the editor that runs, or in the one that LAUNCH_EDITOR or EDITOR names.
 * @param name its path within the lesson's room
 * @returns a sentence where that cannot be done
 */
export async function openInEditor(
  lesson: Lesson,
  name: string,
  line: number,
): Promise<Text | undefined> {
  const path = fileOfRoom(lesson, name);
  if (path === undefined) return noFile;
  // A file may be called what the package would take for a line, or an editor for a flag: the path is absolute.
  return new Promise((resolve) => {
    let isOver = false;
    const end = (says?: Text) => {
      if (!isOver) resolve(says);
      isOver = true;
    };
    launchEditor(`${path}:${line}`, () => end(noEditor(`lessons/${lesson.id}/${name}`)));
    // It tells only of a failure, and what cannot be started fails at once.
    setTimeout(end, untilStarted);
  });
}

/** ms until an editor that is not there has been found not to be there. */
const untilStarted = 1_000;

const noFile: Text = {
  en: 'There is no such file in this lesson.',
  zh: '这一课里没有这个文件。',
};

function noEditor(file: string): Text {
  return {
    en: `No editor could be opened: open ${file} yourself, or name your editor before npm start, as in LAUNCH_EDITOR=code.`,
    zh: `没能打开编辑器：请自己打开 ${file}，或在运行 npm start 之前指定编辑器，例如 LAUNCH_EDITOR=code。`,
  };
}
