import { setTimeout as wait } from 'node:timers/promises';
import type { Stage, Table } from '../../workshop/harness/index.ts';
import { deadline } from '../../workshop/harness/patience.ts';
import { type Address, Line } from './line.ts';
import { Watcher } from './watcher.ts';

/** How often the score changes within what time, at random moments; and how often it is polled. Times in ms. */
const match = { changes: 20, lasts: 1_000, polledEvery: 100 };

/** What stands in the Host header, as it does in the lesson's text. */
const host = 'localhost:8080';
const get = `GET /score HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
const put = (score: string) =>
  `PUT /score HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${score.length}\r\n\r\n${score}`;

/** Goal by goal, from 1:0 to 10:10. */
const scores = Array.from({ length: match.changes }, (_, index) => {
  return `${Math.ceil((index + 1) / 2)}:${Math.floor((index + 1) / 2)}`;
});

/** When a score came to be, or was known: in ms. */
interface Known {
  readonly score: string;
  readonly at: number;
}

/** What it cost to know the scores, and when they were known. */
interface Watching {
  readonly costs: { readonly requests: number; readonly bytes: number };
  readonly known: readonly Known[];
}

/**
 * Measures what polling and push cost, and how late each of them knows; shows it as a table.
 * The verdict does not hang on it: a server that falls silent now has passed all the same.
 */
export async function measured(stage: Pick<Stage, 'address' | 'table' | 'note'>): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const limit = setTimeout(() => over.abort(), match.lasts + deadline.answer);
  const isLate = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('too late')), { once: true });
  });
  try {
    stage.table(await Promise.race([playedTo(await stage.address(), signal), isLate]));
  } catch {
    stage.note({
      en: 'Polling and push could not be measured: the server did not answer in time.',
      zh: '没能测出轮询和推送的差别：服务器没有及时响应。',
    });
  } finally {
    clearTimeout(limit);
    over.abort();
  }
}

/** Plays a match that one polls and another is told of. @throws if the server falls silent */
async function playedTo(address: Address, signal: AbortSignal): Promise<Table> {
  const [game, poller] = [new Line(address, signal), new Line(address, signal)];
  await game.ask(put('0:0'));
  const told: Known[] = [];
  const watcher = new Watcher(address, signal);
  await watcher.open(host, (score) => told.push(now(score)));
  const began = performance.now();
  const [changes, polled] = await Promise.all([
    play(game, began, signal),
    polling(poller, began, signal),
    watcher.hears(scores.at(-1) ?? ''),
  ]);
  return table(changes, { costs: poller, known: polled }, { costs: watcher, known: told });
}

/** Changes the score at random moments. @returns when */
async function play(game: Line, began: number, signal: AbortSignal): Promise<Known[]> {
  const moments = scores.map(() => Math.random() * match.lasts).sort((a, b) => a - b);
  const changes: Known[] = [];
  for (const score of scores) {
    await until(began + (moments[changes.length] ?? 0), signal);
    changes.push(now(score));
    await game.ask(put(score));
  }
  return changes;
}

/** Polls until the last score is known. @returns when each answer was */
async function polling(poller: Line, began: number, signal: AbortSignal): Promise<Known[]> {
  const known: Known[] = [];
  while (known.at(-1)?.score !== scores.at(-1)) {
    await until(began + known.length * match.polledEvery, signal);
    const { body } = await poller.ask(get);
    known.push(now(body.trim()));
  }
  return known;
}

function table(changes: readonly Known[], polling: Watching, push: Watching): Table {
  return {
    title: {
      en: `${match.changes} changes within one second: polled every ${match.polledEvery} ms, and pushed`,
      zh: `一秒内变化 ${match.changes} 次：每 ${match.polledEvery} 毫秒轮询一次，对比推送`,
    },
    head: [
      { en: '', zh: '' },
      { en: 'requests', zh: '请求数' },
      { en: 'bytes', zh: '字节数' },
      { en: 'changes seen', zh: '看到的变化' },
      { en: 'mean delay', zh: '平均延迟' },
    ],
    rows: [row('GET /score', polling, changes), row('WebSocket', push, changes)],
  };
}

function row(name: string, { costs, known }: Watching, changes: readonly Known[]): string[] {
  const { requests, bytes } = costs;
  const seen = changes.filter(({ score }) => known.some((each) => each.score === score)).length;
  const delays = changes.map(({ at }, index) => {
    // Who knows a later score is up to date as well.
    const isSince = ({ score }: Known) => scores.indexOf(score) >= index;
    return (known.find(isSince)?.at ?? NaN) - at;
  });
  const mean = delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
  const ms = mean < 10 ? mean.toFixed(1) : mean.toFixed();
  const counted = bytes.toLocaleString('en');
  return [name, `${requests}`, counted, `${seen} / ${changes.length}`, `${ms} ms`];
}

function now(score: string): Known {
  return { score, at: performance.now() };
}

/** Waits for a moment of `performance.now()`. */
async function until(moment: number, signal: AbortSignal): Promise<void> {
  await wait(Math.max(0, moment - performance.now()), undefined, { signal });
}
