import type { Client } from '../../workshop/harness/client.ts';
import { endOf } from '../../workshop/harness/ending.ts';
import type { Guest } from '../../workshop/harness/guest.ts';
import { Finding, type Peer, type Program, type Stage } from '../../workshop/harness/index.ts';
import { deadline, elapsed } from '../../workshop/harness/patience.ts';
import { rules } from './rules.ts';

/** One of the learner's clients, from its request to its end. */
export interface Visit {
  readonly client: Client;
  readonly guest: Guest;
  /** The judge's end of its connection, once there is one. */
  readonly judge?: Peer;
}

/** ms between two questions whether a program is at rest. */
const apart = 20;

const visits = new WeakMap<Stage, Visit>();

/** Starts a client, and waits for its request. The one before it takes no part any more. */
export async function arrives(stage: Stage): Promise<Visit> {
  const before = visits.get(stage)?.judge;
  if (before) before.isAside = true;
  const client = await stage.client();
  const visit = { client, guest: await client.arrives() };
  visits.set(stage, visit);
  return visit;
}

/** The client that arrived last. */
export function visitOf(stage: Stage): Visit {
  const visit = visits.get(stage);
  if (visit === undefined) throw new Error('the step connects comes first');
  return visit;
}

/** The client that was accepted last. */
export function connectionOf(stage: Stage): { client: Client; judge: Peer } {
  const { client, judge } = visitOf(stage);
  if (judge === undefined) throw new Error('the step hello comes first');
  return { client, judge };
}

/** Answers 101. @param early texts that ride in its packet @throws Finding if the client has not waited for it */
export function accept(stage: Stage, early: readonly string[] = []): Peer {
  const visit = visitOf(stage);
  const { program } = visit.client;
  if (program.process.exit) throw unready(endOf(program).observed);
  const judge = visit.guest.accept(frames(early));
  visits.set(stage, { ...visit, judge });
  if (visit.guest.early.length > 0)
    throw unready({ en: 'it had sent more before that', zh: '在那之前它就发送了别的内容' });
  return judge;
}

/** Several texts as frames, for one packet. */
export function frames(texts: readonly string[]) {
  return texts.map((payload) => ({ opcode: 0x1, payload }));
}

/**
 * Waits until a program does nothing but wait for the network. One that never comes to rest, and that a
 * right program may do too, is given some time, within which a timer of a second or so has run out.
 */
export async function comesToRest(program: Program): Promise<void> {
  const until = performance.now() + deadline.settle;
  while (!(await program.isIdle()) && performance.now() < until) await elapsed(apart);
}

/** @throws Finding if the client has left, though the server has not closed */
export async function stays(stage: Stage): Promise<void> {
  const { client, judge } = connectionOf(stage);
  if (!judge.isOver) return;
  await comesToAnEnd(client.program);
  const seen = stage.timeline.wire.filter(({ from }) => from === client.program.name);
  throw new Finding({
    expected: {
      en: 'the client stays connected until the server closes',
      zh: '在服务器关闭之前，客户端保持连接',
    },
    observed: howItLeft(judge),
    rule: rules.staying,
    fault:
      seen.findLast(({ kind }) => kind === 'close') ??
      seen.findLast(({ kind }) => kind === 'end' || kind === 'reset'),
  });
}

/** Accepts the other connections that the client has asked for: what it does not do on one, it may do on another. */
export function acceptOthers(stage: Stage): void {
  const visit = visitOf(stage);
  for (const other of visit.client.host.guests) if (other !== visit.guest) other.accept();
}

/** What a program that has hung up prints or throws may be heard of only after that. */
async function comesToAnEnd(program: Program): Promise<void> {
  await program.changes.until(() => program.process.exit !== undefined, deadline.settle, program);
}

function howItLeft({ closed, ended }: Peer) {
  if (closed?.code === 1005)
    return { en: 'it sent a close frame, without a code', zh: '它发来了不带关闭码的关闭帧' };
  if (closed)
    return {
      en: `it sent a close frame: ${closed.code}`,
      zh: `它发来了关闭帧：${closed.code}`,
    };
  return ended === 'reset'
    ? {
        en: 'it dropped the connection, without a close frame',
        zh: '它没有发送关闭帧，就重置了连接',
      }
    : { en: 'it hung up without a close frame', zh: '它没有发送关闭帧，就断开了连接' };
}

function unready(observed: Finding['observed']): Finding {
  return new Finding({
    expected: {
      en: 'the client waits for the 101, however late it comes',
      zh: '无论 101 来得多晚，客户端都会等它',
    },
    observed,
    rule: rules.open,
  });
}
