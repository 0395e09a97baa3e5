import { join } from 'node:path';
import type { Bar, Stage, Table } from '../../workshop/harness/index.ts';
import { root } from '../../workshop/root.ts';
import type { Text } from '../../workshop/text.ts';
import { Crowd } from './crowd.ts';
import { crowdSize } from './limits.ts';
import { memoryOf, measureMemory } from './memory.ts';
import { chatLine, longList } from './words.ts';

/** How many short lines are counted. */
const lines = 10;

/** The same words for every server. */
interface Script {
  readonly lines: readonly string[];
  readonly list: string;
}

/** What a server sends to each client, in bytes, and what it holds for each, in KiB. */
interface Costs {
  readonly lines: number;
  readonly list: number;
  readonly kib: number | undefined;
}

type Place = Awaited<ReturnType<Stage['beside']>>;

/** Measures the learner's chat beside one that never compresses and one with the defaults of ws, and shows it. */
export async function measured(stage: Stage): Promise<void> {
  const script = {
    lines: Array.from({ length: lines }, (_, id) => chatLine(id)),
    list: longList(),
  };
  const beside = async (name: string) => {
    const place = await stage.beside(join(root, 'checks/08-compression/beside', `${name}.mjs`));
    const bytes = await bytesOf(place, script);
    const [speaker] = bytes.crowd.listeners;
    const { kib } = await measureMemory(place.program, place.address, (text) => speaker?.say(text));
    return { ...bytes, kib };
  };
  try {
    const theirs = { program: await stage.server(), address: await stage.address() };
    const [off, byDefault, yours] = await Promise.all([
      beside('off'),
      beside('default'),
      bytesOf(theirs, script),
    ]);
    stage.table(table(script, { off, byDefault, yours: { ...yours, kib: memoryOf.get(stage) } }));
  } catch {
    stage.note({
      en: 'The costs could not be measured: a server did not answer in time.',
      zh: '没能测出各自的开销：有服务器没有及时响应。',
    });
  }
}

/** @throws if the server does not answer */
async function bytesOf({ program, address }: Place, script: Script) {
  const crowd = new Crowd(program);
  const isOpen = await crowd.join(address, 2);
  const [speaker, listener] = crowd.listeners;
  if (!isOpen || !speaker || !listener) throw new Error('no 101');
  const said = async (texts: readonly string[]) => {
    const { messages, bytes } = listener;
    for (const text of texts) speaker.say(text);
    if (!(await crowd.hear(messages + texts.length, listener))) throw new Error('no answer');
    return listener.bytes - bytes;
  };
  return { crowd, lines: await said(script.lines), list: await said([script.list]) };
}

function table(script: Script, costs: Record<'off' | 'byDefault' | 'yours', Costs>): Table {
  const size = (texts: readonly string[]) => counted(Buffer.byteLength(texts.join('')));
  return {
    title: {
      en: `${lines} chat lines (${size(script.lines)} B), a list (${size([script.list])} B), and ${crowdSize} clients who hear 3 lines`,
      zh: `${lines} 条聊天消息（${size(script.lines)} B）、一份列表（${size([script.list])} B），以及 ${crowdSize} 个各听到 3 条消息的客户端`,
    },
    head: [
      { en: 'compression', zh: '压缩' },
      { en: 'lines, bytes', zh: '消息，字节' },
      { en: 'list, bytes', zh: '列表，字节' },
      { en: 'memory, each', zh: '每个连接的内存' },
    ],
    rows: [
      row({ en: 'off', zh: '关闭' }, costs.off),
      row({ en: 'ws default', zh: 'ws 默认' }, costs.byDefault),
      row({ en: 'yours', zh: '你的' }, costs.yours),
    ],
  };
}

function row(name: Text, { lines: short, list, kib }: Costs): Array<Text | Bar> {
  return [
    name,
    { amount: short, says: counted(short) },
    { amount: list, says: counted(list) },
    kib === undefined ? { amount: 0, says: '–' } : { amount: kib, says: `${Math.round(kib)} KiB` },
  ];
}

function counted(bytes: number): string {
  return bytes.toLocaleString('en');
}
