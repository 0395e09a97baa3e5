import {
  acceptsKey,
  type Peer,
  type Program,
  type Stage,
  switchesProtocols,
  type WireEntry,
} from '../../workshop/harness/index.ts';

export type Caller = Awaited<ReturnType<Stage['call']>>;

/** A WebSocket connection of which no byte is lost, also one that belongs to no complete frame. */
export interface Line {
  readonly peer: Peer;
  /** What has come after the last complete frame. */
  unfinished(): Uint8Array;
}

/** Connects everyone at the same time: all have asked before the first is answered. */
export async function connectTogether<Names extends string[]>(
  { call }: Stage,
  ...names: Names
): Promise<{ [Index in keyof Names]: Line }> {
  const callers: Caller[] = [];
  for (const name of names) callers.push(await call(name));
  for (const caller of callers) caller.requestUpgrade();
  const lines: Line[] = [];
  for (const caller of callers) {
    acceptsKey(caller, await switchesProtocols(caller));
    lines.push(lineOf(caller));
  }
  return lines as { [Index in keyof Names]: Line };
}

function lineOf(caller: Caller): Line {
  const received: Uint8Array[] = [caller.rest];
  const peer = caller.upgraded();
  peer.socket.on('data', (chunk: Uint8Array) => received.push(chunk));
  const complete = () => peer.frames.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return { peer, unfinished: () => Buffer.concat(received).subarray(complete()) };
}

/** The programs that have said hello to somebody who hung up after the 101. */
const greeters = new WeakSet<Program>();

/** Whether this program has said hello before. */
export const hasSaidHello = ({ program }: Peer) => greeters.has(program);

/**
 * Hangs up without harm: what the server still had to say has come, and it has seen that we are gone.
 * Who stayed would be hung up on later, when a kept-alive connection runs out, and be seen in another step.
 */
export async function hangUp(guest: Caller | Peer): Promise<void> {
  const { program } = guest;
  await program.hasBeenRead();
  if ('rest' in guest && guest.rest.includes('hello')) greeters.add(program);
  guest.leave();
  await guest.changes.until(() => guest.ended !== undefined);
  await program.hasBeenRead();
}

/** Makes a plain request, and waits until the server has dealt with it: then it has dealt with all before. */
export async function fence({ call }: Stage, name = 'get'): Promise<Caller> {
  const caller = await call(name);
  caller.request('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await caller.answered();
  await caller.program.hasBeenRead();
  return caller;
}

/** Draws the bytes that never became an answer: nobody else does while the connection is open. */
export function drawUnfinished({ timeline }: Stage, caller: Caller): WireEntry | undefined {
  if (caller.unfinished === '' || caller.ended) return undefined;
  const bytes = Buffer.from(caller.unfinished, 'latin1');
  return timeline.saw({ from: caller.program.name, to: caller.name, kind: 'bytes', bytes });
}

/** What was last seen to come to somebody in this step. */
export function lastTo({ timeline }: Stage, name: string): WireEntry | undefined {
  return timeline.wire.findLast(({ to, step }) => to === name && step === timeline.step);
}

/** Shows that a good request is still granted. @throws Finding if it is not */
export async function stillServes({ call }: Stage, name: string): Promise<void> {
  const caller = await call(name);
  caller.requestUpgrade();
  await switchesProtocols(caller);
  await hangUp(caller);
}
