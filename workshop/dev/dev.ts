import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Lesson, listLessons } from '../course/lessons.ts';
import { findLaunches, loadCheck } from '../course/load.ts';
import { UsageError } from '../course/usage.ts';
import { Finding, Spares } from '../harness/index.ts';
import { servesLive } from '../harness/browser/live.ts';
import { freePort } from '../harness/port.ts';
import { Program } from '../harness/program.ts';
import { ready } from '../harness/readiness.ts';
import { Timeline } from '../harness/timeline.ts';
import { print } from '../report/command.ts';
import type { Screen } from '../report/screen.ts';
import { wrap } from '../report/wrap.ts';
import { root } from '../root.ts';
import type { Text } from '../text.ts';

/** Which page to serve. */
export interface Shown {
  readonly lesson: Lesson;
  /** The folder that holds it. */
  readonly folder: string;
  /** Whether the folder was named, and so holds what it holds. */
  readonly isNamed: boolean;
  /** The chat server that runs already, where there is one. */
  readonly serverUrl?: string | undefined;
}

/**
 * Serves a lesson's page, with a chat server to talk to, until it is ended. A save is seen in the browser at once.
 * @returns the exit code: 1 if one of the two does not start
 * @throws UsageError if the lesson has no page
 */
export async function dev(shown: Shown, screen: Screen): Promise<number> {
  const { lesson, folder, isNamed } = shown;
  const check = await loadCheck(lesson);
  if (!check.page) throw await noPage(lesson);
  const [launch] = findLaunches(check, { folder, isNamed, lesson }).values();
  if (!launch || !('file' in launch)) throw new Error('a page is a file');
  const say = (text: Text) => print(wrap(text[screen.language], screen.columns).join('\n'));
  try {
    const url = shown.serverUrl ?? (await startsChat(dirname(launch.file), check.page.starter));
    const address = await servesLive(launch.file, check.page, url);
    const file = relative(root, launch.file);
    say({
      en: `The page: ${address} (a second tab is a second person). Its chat server: ${url}. Save ${file}, and you see it. Ctrl+C ends both.`,
      zh: `页面：${address}（再开一个标签页，就是另一个人）。聊天服务器：${url}。保存 ${file}，页面就会更新。按 Ctrl+C 结束。`,
    });
  } catch (finding) {
    if (!(finding instanceof Finding)) throw finding;
    say(finding.observed);
    return 1;
  }
  return new Promise(() => {});
}

/** Starts the chat server that lies beside the page, or beside the starter. What it prints is shown. @returns its address */
async function startsChat(folder: string, starter: string): Promise<string> {
  const beside = join(folder, 'server.ts');
  const file = existsSync(beside) ? beside : join(root, starter, 'server.ts');
  const port = await freePort();
  const timeline = new Timeline(
    () => {},
    ({ text }) => print(text),
  );
  const program = new Program('server', { file }, new Spares().take({ file }, {}), timeline);
  program.asked = port;
  program.start({ PORT: String(port) });
  const { port: its } = await ready(program, port);
  return `ws://localhost:${its}`;
}

async function noPage({ number }: Lesson): Promise<UsageError> {
  const lessons = listLessons();
  const checks = await Promise.all(lessons.map(async (each) => (await loadCheck(each)).page));
  const [some = '11'] = lessons.flatMap((each, index) => (checks[index] ? [each.number] : []));
  return new UsageError({
    en: `Lesson ${number} has no page to show: try npm run dev ${some}.`,
    zh: `第 ${number} 课没有网页：试试 npm run dev ${some}。`,
  });
}
