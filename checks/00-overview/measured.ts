import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Stage, Table } from '../../workshop/harness/index.ts';
import { newScore } from './scoreboard.ts';

/** How often the score changes, how often it is polled, and the shortest and longest time between two changes, in ms. */
const plan = { changes: 20, poll: 100, shortest: 80, longest: 140 };

/** Who follows the score: when each change came to be known, and what that took. */
interface Follower {
  /** When each score was first seen. */
  readonly seen: Map<string, number>;
  requests: number;
  bytes: number;
}

/**
 * Follows the same changes in both ways at the same time, for `plan.changes` changes.
 * @returns nothing if the server did not answer all the way: no verdict hangs on it
 */
export async function measured(stage: Stage): Promise<Table | undefined> {
  const [listener] = await stage.connect('push');
  const { host, port } = await stage.address();
  const at = { host, port, path: '/score' };
  const over = new AbortController();
  const polling = poll(at, over.signal);
  const changed = new Map<string, number>();
  const pushed: Follower = { seen: new Map(), requests: 1, bytes: 0 };
  try {
    for (let change = 0; change < plan.changes; change += 1) {
      const score = newScore();
      changed.set(score, performance.now());
      await Promise.all([put(at, score), listener.hears(score)]);
      pushed.seen.set(score, performance.now());
      await wait(plan.shortest + Math.random() * (plan.longest - plan.shortest));
    }
    await wait(plan.poll);
  } catch {
    return undefined;
  } finally {
    over.abort();
  }
  pushed.bytes = listener.socket.bytesRead + listener.socket.bytesWritten;
  return tableOf(changed, await polling, pushed);
}

interface Place {
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** Polls on one connection, as a good client does. @param over ends it */
async function poll(at: Place, over: AbortSignal): Promise<Follower> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const follower: Follower = { seen: new Map(), requests: 0, bytes: 0 };
  try {
    while (!over.aborted) {
      const { body, bytes } = await ask({ ...at, agent });
      follower.requests += 1;
      follower.bytes = bytes;
      if (!follower.seen.has(body)) follower.seen.set(body, performance.now());
      await wait(plan.poll, undefined, { signal: over });
    }
  } catch {
    // It was ended while it waited.
  } finally {
    agent.destroy();
  }
  return follower;
}

async function put(at: Place, score: string): Promise<void> {
  await ask({ ...at, method: 'PUT', agent: false }, score);
}

/** One request. @returns the body, and the bytes that have gone over its connection so far */
async function ask(options: object, content = ''): Promise<{ body: string; bytes: number }> {
  const asking = request(options).end(content);
  const [response] = await once(asking, 'response');
  let body = '';
  for await (const part of response) body += part;
  const { bytesRead = 0, bytesWritten = 0 } = asking.socket ?? {};
  return { body, bytes: bytesRead + bytesWritten };
}

function tableOf(changed: Map<string, number>, polled: Follower, pushed: Follower): Table {
  const row = ({ requests, bytes }: Follower, delay: number) => [
    requests.toLocaleString('en'),
    bytes.toLocaleString('en'),
    `${delay.toFixed(delay < 10 ? 1 : 0)} ms`,
  ];
  const every = { en: `polling every ${plan.poll} ms`, zh: `每 ${plan.poll} ms 轮询一次` };
  return {
    title: {
      en: `Measured just now, on your server: ${plan.changes} changes`,
      zh: `刚刚在你的服务器上测得：${plan.changes} 次变化`,
    },
    head: [
      { en: '', zh: '' },
      { en: 'requests', zh: '请求数' },
      { en: 'bytes', zh: '字节数' },
      { en: 'mean delay', zh: '平均延迟' },
    ],
    rows: [
      [every, ...row(polled, meanDelay(changed, polled.seen))],
      [{ en: 'push', zh: '推送' }, ...row(pushed, meanDelay(changed, pushed.seen))],
    ],
  };
}

/** The mean time from a change until it was known, in ms; one that was never seen was known when the next was. */
function meanDelay(changed: Map<string, number>, seen: Map<string, number>): number {
  let known = Number.POSITIVE_INFINITY;
  const delays: number[] = [];
  for (const [score, at] of [...changed].reverse()) {
    known = seen.get(score) ?? known;
    if (Number.isFinite(known)) delays.push(known - at);
  }
  return delays.reduce((sum, delay) => sum + delay, 0) / Math.max(delays.length, 1);
}
