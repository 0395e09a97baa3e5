import { UsageError } from '../course/usage.ts';
import { leaving, print, tellFault } from '../report/command.ts';
import type { Language, Text } from '../text.ts';
import { hasDesktop, openBrowser } from './open-browser.ts';
import { servePage } from './server.ts';

/** What was asked for. */
export interface Asked {
  readonly port: string | undefined;
  readonly 'no-open': boolean;
  readonly poll: boolean;
}

/** Serves the page until somebody ends it. @throws UsageError for a port that cannot be had */
export async function start(asked: Asked, language: Language): Promise<number> {
  const port = readPort(asked.port);
  const page = await servePage({
    language,
    poll: asked.poll,
    onFault: (error) => tellFault(error, language),
    ...(port === undefined ? {} : { port }),
  }).catch((error: NodeJS.ErrnoException) => {
    if (port !== undefined && isTaken(error)) throw new UsageError(taken(port));
    throw error;
  });
  const signal = leaving();
  print(opened(page.address)[language]);
  if (!asked['no-open'] && hasDesktop()) openBrowser(page.link());
  const code = await signal;
  await page.close();
  return code;
}

/** @throws UsageError for what is no port */
function readPort(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const port = /^\d{1,5}$/.test(word) ? Number(word) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new UsageError({
    en: `--port takes a number from 1 to 65535, as in --port 10101; "${word}" is none.`,
    zh: `--port 要一个 1 到 65535 之间的数，例如 --port 10101；“${word}”不是。`,
  });
}

function isTaken({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EADDRINUSE' || code === 'EACCES';
}

function taken(port: number): Text {
  return {
    en: `Port ${port} cannot be had: another program uses it, or you may not; leave --port out, and a free one is taken.`,
    zh: `端口 ${port} 无法使用：它被别的程序占用，或者没有权限；不写 --port 就会自动选一个空闲端口。`,
  };
}

function opened(address: string): Text {
  return {
    en: `The course is at\n\n  ${address}\n\nWhat stands behind the # is a key: it lets in whoever has it. Ctrl-C ends the course.`,
    zh: `课程页面：\n\n  ${address}\n\n# 后面的内容是钥匙，持有它的人就能进入。按 Ctrl-C 结束。`,
  };
}
