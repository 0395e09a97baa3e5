import { randomInt } from 'node:crypto';
import { Finding, quote, type Stage, wholeAnswer } from '../../workshop/harness/index.ts';
import type { Text } from '../../workshop/text.ts';
import { type Answer, type Head, statusOf } from '../../workshop/wire/index.ts';
import { rules } from './rules.ts';

type Caller = Awaited<ReturnType<Stage['call']>>;

/** The game whose score it is. A change is a PUT, a poll is a GET, and each has a connection of its own. */
export class Game {
  readonly #stage: Stage;
  readonly #changes: Caller[] = [];
  readonly #polls: Caller[] = [];

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Changes the score, and waits for nothing. @returns the new score */
  async scores(): Promise<string> {
    const [score = ''] = await this.scoresTogether(1);
    return score;
  }

  /** As `scores`; the request comes in two pieces, and the cut is in the middle of the score. */
  async scoresSlowly(): Promise<string> {
    const [score = ''] = newScores(this.#stage, 1);
    const caller = await this.#stage.call('game');
    this.#changes.push(caller);
    // Once it has accepted the connection, and once for what came first: else it may find both pieces together.
    await caller.program.hasBeenRead();
    const sendRest = caller.request(putScore(score), Math.floor(score.length / 2));
    for (let answers = 0; answers < 2; answers += 1) await caller.program.hasBeenRead();
    sendRest();
    return score;
  }

  /** Changes the score several times in the same moment. @returns the scores */
  async scoresTogether(count: number): Promise<string[]> {
    const scores = newScores(this.#stage, count);
    const callers: Caller[] = [];
    while (callers.length < count) callers.push(await this.#stage.call('game'));
    this.#changes.push(...callers);
    // A server may accept one connection in each turn of its loop. Once it has them all, it finds the changes together.
    if (count > 1) for (const { program } of callers) await program.hasBeenRead();
    callers.forEach((caller, index) => caller.request(putScore(scores[index] ?? '')));
    return scores;
  }

  /** Shows that every change was answered as done. @throws Finding if one was not */
  async isHeeded(): Promise<void> {
    for (const caller of this.#changes) {
      const head = await caller.answered();
      if (head && isDone(head)) continue;
      throw new Finding({
        expected: {
          en: 'PUT /score sets the score, and is answered with 204',
          zh: 'PUT /score 设置比分，并得到 204 响应',
        },
        observed: whatCame(caller),
        rule: rules.put,
      });
    }
  }

  /** Somebody polls. @throws Finding unless the answer is this score */
  async polledBy(name: string, score: string): Promise<void> {
    const caller = await this.#stage.call(name);
    this.#polls.push(caller);
    caller.request(getScore);
    const answer = await wholeAnswer(caller);
    if (answer?.status === 200 && answer.body.trim() === score) return;
    throw new Finding({
      expected: {
        en: `${name} polls, and gets 200 with ${quote(score)}`,
        zh: `${name} 轮询，得到 200 和 ${quote(score)}`,
      },
      observed: whatCame(caller, answer),
    });
  }

  /** Shows that every change was heeded, and hangs up: a kept-alive connection would end in some later step. */
  async ends(): Promise<void> {
    await this.isHeeded();
    for (const caller of [...this.#changes, ...this.#polls]) {
      caller.leave();
      await caller.changes.until(() => caller.ended !== undefined);
    }
  }
}

const getScore = 'GET /score HTTP/1.1\r\nHost: localhost\r\n\r\n';

function putScore(score: string): string {
  const length = Buffer.byteLength(score);
  const type = 'text/plain;charset=UTF-8';
  return `PUT /score HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n${score}`;
}

/** The score that a PUT on the wire sets. @returns undefined for any other request */
export function scoreSetBy(request: Uint8Array): string | undefined {
  const [, score] = /^PUT \/score .*?\r\n\r\n(.*)$/s.exec(Buffer.from(request).toString()) ?? [];
  return score;
}

/** Never the same twice in a check, nor a part of another: they all have five characters. */
function newScores({ timeline }: Stage, count: number): string[] {
  const before = timeline.wire.filter(({ bytes }) => scoreSetBy(bytes) !== undefined).length;
  return Array.from(
    { length: count },
    (_, index) => `${10 + before + index}:${randomInt(10, 100)}`,
  );
}

function isDone(head: Head): boolean {
  const status = statusOf(head) ?? 0;
  return status >= 200 && status < 300;
}

function whatCame({ answer: head, ended }: Caller, answer?: Answer): Text {
  if (answer?.status === 200) {
    const body = quote(answer.body);
    return { en: `the answer is 200 with ${body}`, zh: `得到的响应是 200 和 ${body}` };
  }
  if (head && (answer || !isDone(head))) {
    const line = quote(head.startLine);
    return { en: `the answer is ${line}`, zh: `得到的响应是 ${line}` };
  }
  if (head) return { en: 'the answer has no end', zh: '响应没有结束' };
  if (ended === 'refused') return { en: 'the connection was refused', zh: '连接被拒绝' };
  if (ended) {
    return { en: 'the server hung up without an answer', zh: '服务器没有响应就断开了连接' };
  }
  return { en: 'no answer came', zh: '没有任何响应' };
}
