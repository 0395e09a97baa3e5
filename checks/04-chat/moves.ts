import type { Peer, Stage } from '../../workshop/harness/index.ts';

/**
 * Connects peers, and waits until the server surely knows them all: a server with several threads may send
 * the 101 before it has put the connection on its list.
 */
export async function join<Names extends string[]>(
  stage: Stage,
  ...names: Names
): Promise<{ [Index in keyof Names]: Peer }> {
  const peers = await stage.connect(...names);
  const server = await stage.server();
  if (server.isNode) await server.hasBeenRead();
  else for (const peer of peers as Peer[]) await peer.answersPing();
  return peers;
}

type Room = readonly [Peer, Peer, Peer];

const rooms = new WeakMap<Stage, Room>();

/** ana, bo and cy, who stay from one of these steps to the next: each who is there makes every message dearer. */
export async function room(stage: Stage): Promise<Room> {
  const before = rooms.get(stage);
  if (before?.every((peer) => !peer.isOver)) {
    stage.comeBack(...before);
    return before;
  }
  const all = await join(stage, 'ana', 'bo', 'cy');
  rooms.set(stage, all);
  return all;
}

/** Waits until a server that still has something to do, a timer for instance, has done it. */
export async function quiet(stage: Stage, peer: Peer): Promise<void> {
  const server = await stage.server();
  if (server.isNode && !(await server.isIdle())) await peer.settles();
}

/** All of them but one, and then that one: a picture of the others' silence tells more than an echo. */
export function othersFirst<Someone>(everyone: readonly Someone[], one: Someone): Someone[] {
  return [...everyone.filter((other) => other !== one), one];
}
