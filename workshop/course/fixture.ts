import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';

const starter = `import { WebSocketServer } from 'ws';
const wss = new WebSocketServer({ port: 8080 });
// TODO 1: greet
`;
const solution = starter.replace(
  '// TODO 1: greet',
  "wss.on('connection', (ws) => ws.send('你好'));",
);

/** The English and the Chinese text of a lesson, with two hints. */
export const texts = {
  en: `# 04 · Chat: everyone hears

[中文](README.zh-CN.md)

A chat, in \`20\` minutes,
see [02](../02-server/README.md).

## Hints

<details><summary>A nudge</summary>

Look at \`wss\`.

</details>
<details>
<summary>Use <code>ws.send</code></summary>

\`\`\`ts
ws.send('hi');
\`\`\`

</details>
`,
  zh: `# 04 · 聊天室：人人都能听到

[English](README.md)

一个聊天室，
\`20\` 分钟，见 [02](../02-server/README.zh-CN.md)。

## 提示

<details><summary>轻轻一点</summary>

看看 \`wss\`。

</details>
<details>
<summary>用 <code>ws.send</code></summary>

\`\`\`ts
ws.send('hi');
\`\`\`

</details>
`,
};

/** The files of a lesson, by their path from the course's folder. */
export function lessonFiles(id: string): Record<string, string> {
  return {
    [`lessons/${id}/README.md`]: texts.en,
    [`lessons/${id}/README.zh-CN.md`]: texts.zh,
    [`lessons/${id}/server.ts`]: starter,
    [`checks/${id}/starter/server.ts`]: starter,
    [`checks/${id}/check.ts`]: '',
    [`solutions/${id}/server.ts`]: solution,
  };
}

/** A course in a folder of its own, removed after the test. @returns the folder, absolute */
export function temporaryCourse(
  test: Pick<TestContext, 'after'>,
  files: Readonly<Record<string, string>> = {
    ...lessonFiles('02-server'),
    ...lessonFiles('04-chat'),
  },
): string {
  const home = mkdtempSync(join(tmpdir(), 'websocket-101-'));
  test.after(() => rmSync(home, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), content);
  }
  return home;
}
