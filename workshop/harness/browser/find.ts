import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Text } from '../../text.ts';

/** Where browsers lie on systems that do not put them on the path. */
const places: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    'Google Chrome',
    'Microsoft Edge',
    'Chromium',
    'Google Chrome Canary',
    'Brave Browser',
  ].flatMap((name) =>
    ['/Applications', join(process.env.HOME ?? '', 'Applications')].map((folder) =>
      join(folder, `${name}.app`, 'Contents/MacOS', name),
    ),
  ),
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) =>
    [
      'Google/Chrome/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
      'Chromium/Application/chrome.exe',
    ].map((file) => join(process.env[name] ?? '', file)),
  ),
};

/** What they are called where they are on the path. */
const commands = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/**
 * A Chrome, Edge or Chromium of this machine: the one that CHROME_PATH names, else an installed one, else the one that
 * `npx playwright-core install chromium` has downloaded.
 * @returns the path of its program, or undefined
 */
export async function findBrowser(): Promise<string | undefined> {
  const { CHROME_PATH: named } = process.env;
  if (named) return existsSync(named) ? named : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => commands.map((name) => join(folder, name)));
  const installed = [...(places[process.platform] ?? onPath)].find((file) => existsSync(file));
  return installed ?? downloaded();
}

async function downloaded(): Promise<string | undefined> {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** What to say where there is none: in one sentence, how to get one here. */
export function noBrowser(): Text {
  const { CHROME_PATH: named } = process.env;
  if (named) {
    return {
      en: `CHROME_PATH names ${named}, and there is no such file: let it name a Chrome, Edge or Chromium, or leave it out.`,
      zh: `CHROME_PATH 指向 ${named}，但没有这个文件：请让它指向 Chrome、Edge 或 Chromium，或者不设这个变量。`,
    };
  }
  return {
    en: `This lesson needs a browser, and no Chrome, Edge or Chromium was found: ${howToGet.en}, or let CHROME_PATH name one.`,
    zh: `这一课需要浏览器，但没有找到 Chrome、Edge 或 Chromium：${howToGet.zh}，或者用 CHROME_PATH 指定一个。`,
  };
}

const howToGet: Text =
  process.platform === 'linux'
    ? {
        en: 'sudo apt install chromium (on Debian), or npx playwright-core install chromium',
        zh: '运行 sudo apt install chromium（Debian），或 npx playwright-core install chromium',
      }
    : {
        en: 'install Chrome from google.com/chrome, or run npx playwright-core install chromium',
        zh: '从 google.com/chrome 安装 Chrome，或运行 npx playwright-core install chromium',
      };
