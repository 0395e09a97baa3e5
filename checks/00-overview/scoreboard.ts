import { randomInt } from 'node:crypto';
import { Finding, type Peer, quote, type Stage } from '../../workshop/harness/index.ts';
import { header, statusOf } from '../../workshop/wire/index.ts';

type Caller = Awaited<ReturnType<Stage['call']>>;

const used = new Set<string>();

/** A score that was never set before, and that is no part of another one. */
export function newScore(): string {
  const score = `${randomInt(1_000, 10_000)}:${randomInt(1_000, 10_000)}`;
  if (used.has(score)) return newScore();
  used.add(score);
  return score;
}

/** Asks for the score. @returns the body of the answer @throws Finding if it is no 200 */
export async function getScore(stage: Stage, name = 'poll'): Promise<string> {
  const caller = await stage.call(name);
  caller.request('GET /score HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  await isAnswered(caller, 'GET /score', [200]);
  await caller.changes.until(() => bodyOf(caller) !== undefined || caller.ended !== undefined);
  const body = bodyOf(caller) ?? caller.rest.toString('utf8');
  await hangUp(caller);
  return body;
}

/** Sets the score. @throws Finding if this is not granted */
export async function putScore(stage: Stage, score: string): Promise<void> {
  await putScores(stage, [score]);
}

/** Sets several scores at the same time, each on a connection of its own. */
export async function putScores(stage: Stage, scores: readonly string[]): Promise<void> {
  const callers: Caller[] = [];
  for (const _ of scores) callers.push(await stage.call('put'));
  for (const [index, score] of scores.entries()) {
    callers[index]?.request(
      `PUT /score HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${score.length}\r\n\r\n${score}`,
    );
  }
  for (const caller of callers) {
    await isAnswered(caller, 'PUT /score', [204, 200, 201, 202, 205]);
    await hangUp(caller);
  }
}

/** The server was asked to close the connection, and mostly has done so: it belongs to this step. */
async function hangUp(caller: Caller): Promise<void> {
  await caller.changes.until(() => caller.ended !== undefined, undefined, caller.program);
  caller.leave();
}

async function isAnswered(caller: Caller, request: string, right: readonly number[]) {
  const head = await caller.answered();
  const status = head && statusOf(head);
  if (status !== undefined && right.includes(status)) return;
  const line = head ? quote(head.startLine) : '';
  throw new Finding({
    expected: {
      en: `${request} is answered with ${right[0]}`,
      zh: `${request} 得到响应 ${right[0]}`,
    },
    observed: head
      ? { en: `the answer is ${line}`, zh: `得到的响应是 ${line}` }
      : { en: 'no answer came', zh: '没有任何响应' },
  });
}

/** The body so far, once it is whole; in chunks, or of a known length, or up to the end of the connection. */
function bodyOf({ answer, rest, ended }: Caller): string | undefined {
  if (answer === undefined) return undefined;
  if (/chunked/i.test(header(answer, 'transfer-encoding') ?? '')) return joinChunks(rest);
  const length = Number(header(answer, 'content-length') ?? Number.NaN);
  if (rest.length >= length) return rest.subarray(0, length).toString('utf8');
  return ended ? rest.toString('utf8') : undefined;
}

function joinChunks(rest: Buffer): string | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const end = rest.indexOf('\r\n', at);
    if (end < 0) return undefined;
    const size = Number.parseInt(rest.toString('latin1', at, end), 16);
    if (!(size > 0)) return Buffer.concat(parts).toString('utf8');
    parts.push(rest.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

/** Sets a score, and shows that each of these hears it. */
export async function allHear(stage: Stage, peers: readonly Peer[]): Promise<string> {
  const score = newScore();
  await putScore(stage, score);
  for (const peer of peers) await peer.hears(score);
  return score;
}

/** Waits until a server that still has something to do, a timer for instance, has done it. */
export async function quiet(stage: Stage, peer: Peer): Promise<void> {
  const server = await stage.server();
  if (server.isNode && !(await server.isIdle())) await peer.settles();
}
