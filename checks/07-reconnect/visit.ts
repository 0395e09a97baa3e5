import { endOf } from '../../workshop/harness/ending.ts';
import type { Guest } from '../../workshop/harness/guest.ts';
import {
  type Client,
  Finding,
  type Peer,
  type Program,
  type Stage,
} from '../../workshop/harness/index.ts';
import { deadline, elapsed } from '../../workshop/harness/patience.ts';
import { Seen } from './seen.ts';
import { longest, tooLong } from './waits.ts';

/** One of the learner's clients, and our end of the connection that it has just now. */
export interface Visit {
  readonly client: Client;
  judge: Peer;
  /** How many of its requests have been looked at. It dials once for each. */
  requests: number;
}

/** What the server of this check has said so far. */
export interface Server {
  /** The id of the first text, which the client that lives through most of the steps has printed. */
  readonly firstId: number;
  /** The id of the last text. */
  lastId: number;
}

/** What the steps of one check hand on to each other. */
interface Known {
  /** The client that lives through most of the steps. */
  readonly visit: Visit;
  readonly server: Server;
  /** One of those that were cut off together. */
  other?: Visit;
}

const visits = new WeakMap<Stage, Known>();

/** Keeps the client that lives through most of the steps. */
export function keep(stage: Stage, visit: Visit): void {
  const lastId = 100 + Math.floor(Math.random() * 800);
  visits.set(stage, { visit, server: { firstId: lastId + 1, lastId } });
}

/** What the steps before have handed on. */
export function known(stage: Stage): Known {
  const all = visits.get(stage);
  if (all === undefined) throw new Error('the step talks comes first');
  return all;
}

/** A text as the server says it. */
export function said(id: number, text: string): string {
  return JSON.stringify({ type: 'said', id, text });
}

/** Says a new text. @returns the text */
export function sayNew(stage: Stage, { judge }: Visit, word = 'said'): string {
  const { server } = known(stage);
  const text = stage.phrase(word);
  server.lastId += 1;
  judge.say(said(server.lastId, text));
  return text;
}

/** Says something, and waits until the client has read it: whatever happens next, it is a good connection that is lost. */
export async function isGood(stage: Stage, visit: Visit): Promise<void> {
  sayNew(stage, visit);
  await visit.judge.answersPing();
}

/** Waits for the client to come back. @throws Finding if it does not */
export async function returns(visit: Visit): Promise<Guest> {
  const guest = await comes(visit.client);
  visit.requests += 1;
  return guest;
}

/** How long the client meant to wait before its latest returns, in ms; undefined where that is not known. */
export async function lastWaits(visit: Visit, count = 1): Promise<Array<number | undefined>> {
  const { program } = visit.client;
  await program.isAnswering();
  const dials = program.dials.slice(visit.requests - count, visit.requests);
  return Array.from({ length: count }, (_, index) => dials[index]?.after);
}

async function comes({ host, program }: Client): Promise<Guest> {
  const early = await host.guest(tooLong);
  if (early) return early;
  await waitsInReason(program);
  const guest = await host.guest(deadline.answer);
  if (guest) return guest;
  await program.hasBeenRead();
  throw new Finding({
    expected: { en: 'the client comes back', zh: '客户端会重新连接' },
    observed: program.process.exit
      ? endOf(program).observed
      : { en: 'it runs, and does not come back', zh: '它还在运行，但没有重新连接' },
  });
}

/** Whether the client has asked to come back, and nobody has looked at it yet. */
export function hasReturned({ client, requests }: Visit): boolean {
  return client.host.guests.length > requests;
}

/** Waits for the client to come back, and lets it in. */
export async function reconnects(visit: Visit): Promise<Peer> {
  const guest = await returns(visit);
  visit.judge = guest.accept();
  return visit.judge;
}

/** How often a program must say that it has nothing left but one long timer, before it is believed. */
const proof = 4;

/** @throws Finding if all that the program has left is a timer that is longer than any wait may be */
async function waitsInReason(program: Program): Promise<void> {
  for (let answers = 0; answers < proof; answers += 1) {
    if (!(await program.isAnswering()) || !hasOnlyALongTimer(program)) return;
    await elapsed(5);
  }
  const [wait = 0] = program.timers;
  throw new Seen('long wait', {
    expected: {
      en: `the client comes back within 30 × RECONNECT_BASE_MS, here ${longest} ms`,
      zh: `客户端在 30 × RECONNECT_BASE_MS（这里是 ${longest} ms）之内重新连接`,
    },
    observed: {
      en: `it has set a timer of ${Math.round(wait)} ms`,
      zh: `它设了一个 ${Math.round(wait)} ms 的定时器`,
    },
  });
}

/** How often a program that always has a timer is asked whether it still plans something. */
const mostAnswers = 40;

/**
 * Waits until the program has neither a timer any more that could end in a return, nor a connection on which it has yet to ask,
 * nor an end of one of which it has not heard, as far as it can be known. A timer that is longer than any wait has another purpose. It is asked twice, since what
 * it is just doing may set a timer. A program that we cannot look into is given the time of some waits.
 */
export async function plansNothing({ client: { host, program } }: Visit): Promise<void> {
  const until = performance.now() + 2 * tooLong;
  while (host.peers.some(isEnding) && performance.now() < until) await elapsed(1);
  let quiet = 0;
  // On a busy machine, answers take their time, and so does all else.
  for (let answers = 0; quiet < 2; answers += 1) {
    if (answers >= mostAnswers && performance.now() > until) break;
    if (!(await program.isAnswering())) break;
    quiet = hasPlans(program) || host.unheard > 0 ? 0 : quiet + 1;
    if (quiet === 0) await elapsed(5);
  }
  if (!program.isNode) await elapsed(until - performance.now());
}

/** Whether our end of a connection is about to be closed: then the client has yet to hear of it. */
function isEnding({ ended, lingers, socket }: Peer): boolean {
  return (socket.destroyed || (ended !== undefined && !lingers)) && !socket.closed;
}

function hasPlans(program: Program): boolean {
  const { connections, timers } = program;
  return (
    sockets(program) > connections ||
    timeouts(program) > timers.filter((wait) => wait > tooLong).length
  );
}

/** How many connections of the client are open. */
export function openOnes({ client: { program } }: Visit): number {
  return program.connections;
}

/** An end of a connection of which it has not heard yet is something left, too: ws sets a timer of 30 s until it has. */
function hasOnlyALongTimer(program: Program): boolean {
  const [wait = 0, ...others] = program.timers;
  const isAll = others.length === 0 && timeouts(program) === 1 && sockets(program) === 0;
  return isAll && wait > tooLong;
}

function sockets({ resources }: Program): number {
  return resources.filter((name) => /^(TCPSocketWrap|TCPConnectWrap)$/.test(name)).length;
}

function timeouts({ resources }: Program): number {
  return resources.filter((name) => name === 'Timeout').length;
}

/** What the client has printed of some texts, in the order in which it did. */
export function printedOf({ program }: Client, texts: readonly string[], from: number): string[] {
  const all = program.printed.since(from);
  const found = texts.flatMap((text) =>
    [...all.matchAll(new RegExp(text, 'g'))].map(({ index }) => ({ text, index })),
  );
  return found.sort((one, other) => one.index - other.index).map(({ text }) => text);
}

/** A message that the client sent, as its server understands it; undefined if it is none of ours. */
export interface Sent {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly lastId?: unknown;
}

/** Reads what the client sent. */
export function sentIn(payload: Uint8Array): Sent | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(payload).toString('utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What the client has sent on its connection. */
export function allSent({ judge }: Visit): Sent[] {
  return judge.heard.map(({ payload }) => sentIn(payload) ?? {});
}
