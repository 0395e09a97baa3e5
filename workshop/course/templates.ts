import type { Language } from '../text.ts';

/** What a new lesson begins with. Each is a whole file. */

/** The text: the headings that every lesson has, in both languages with the same skeleton. */
export const readmes: Readonly<Record<Language, (number: string, name: string) => string>> = {
  en: (number, name) => `# ${number} · ${name}

One sentence: what you will have at the end, and how many minutes it takes.

## Why it matters

A number or a picture.

## How it works

The bytes, or the conversation.

## Exercise

### TODO 1: one step, in the words of the check

Then run \`npm run check ${number}\`.

## Hints

<details><summary>A nudge</summary>

Where to look.

</details>

<details><summary>A push</summary>

What to use.

</details>

<details><summary>Nearly the answer</summary>

How to use it.

</details>

## After it passes

### What the professionals do

### The rule

[RFC 6455](https://www.rfc-editor.org/rfc/rfc6455)

### An experiment
`,
  zh: (number, name) => `# ${number} · ${name}

一句话：学完这一课你会得到什么，需要几分钟。

## 为什么重要

一个数字，或一张图。

## 工作原理

字节，或对话的过程。

## 练习

### TODO 1：一个步骤，用词与检查一致

然后运行 \`npm run check ${number}\`。

## 提示

<details><summary>轻轻一点</summary>

往哪里看。

</details>

<details><summary>推一把</summary>

用什么。

</details>

<details><summary>几乎就是答案</summary>

怎么用。

</details>

## 通过之后

### 业界的做法

### 规范原文

[RFC 6455](https://www.rfc-editor.org/rfc/rfc6455)

### 一个实验
`,
};

const server = (todo: string) => `import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: Number(process.env.PORT) || 8080 });

wss.on('connection', (ws) => {
  ws.on('error', console.error);
${todo}});
`;

/** The program that the learner edits. It runs as it is. */
export const starter = server(`  // TODO 1: say hello\n`);

/** The starter plus the answer. */
export const solution = server(`  ws.send('hello');\n`);

/** What judges the lesson. */
export const check = `import type { Check, Step } from '../../workshop/harness/check.ts';
import { rfc6455 } from '../../workshop/harness/finding.ts';

const hello: Step = {
  id: 'hello',
  title: { en: 'A client is greeted', zh: '客户端收到问候' },
  needs: ['server'],
  rule: rfc6455('5.6', { en: 'A message is text or binary.', zh: '消息要么是文本，要么是二进制。' }),
  hint: { en: 'What happens on "connection"?', zh: '“connection” 事件里发生了什么？' },
  async play(stage) {
    const [ana] = await stage.connect('ana');
    await ana.hears('hello');
  },
};

const check: Check = {
  programs: ['server'],
  processes: { server: 1 },
  steps: [hello],
  mistakes: [],
  shown: { en: 'Your server greets whoever comes.', zh: '你的服务器会问候每一个来客。' },
};

export default check;
`;
