import { connect } from 'node:net';
import type { Address } from './caller.ts';
import { Finding } from './finding.ts';
import { deadline, elapsed } from './patience.ts';
import type { Listening, Program } from './program.ts';
import { listensNowhere, rule } from './unready.ts';

/**
 * Waits until a program listens: as Node itself reports it, or, for a command, until a connection is accepted.
 * @param port the one it was asked to listen on
 * @returns where it can be reached
 * @throws Finding if it ends, stays busy, or listens nowhere or somewhere else
 */
export async function ready(program: Program, port: number): Promise<Address> {
  if (!program.isNode) return reachable(program, port);
  const isAsked = (each: Listening) => each.port === port;
  const isOver = () =>
    program.listening.length > 0 ||
    program.process.exit !== undefined ||
    program.thrown !== undefined;
  const over = new AbortController();
  void watchPort(program, port, over.signal);
  await program.changes.until(isOver, deadline.boot, program);
  if (program.listening.length > 0 && !program.listening.some(isAsked))
    await program.changes.until(() => program.listening.some(isAsked), deadline.settle, program);
  over.abort();
  program.changes.changed();
  const place = program.listening.find(isAsked) ?? program.listening[0];
  if (place === undefined) throw await listensNowhere(program, port);
  return addressOf(program, place);
}

/** Where nobody tells us that a program listens, or what it has started in its place, a connection that is accepted does. */
async function watchPort(program: Program, port: number, signal: AbortSignal): Promise<void> {
  await program.changes.until(() => program.isHidden || signal.aborted, deadline.boot);
  const place = program.isHidden && (await acceptedAt(program, port, signal));
  if (!place) return;
  program.listening.push({ address: place.host, port });
  program.changes.changed();
}

function addressOf(program: Program, { address = '', port, path }: Listening): Address {
  if (port !== undefined && /^(::|0\.0\.0\.0)$/.test(address)) return { host: '127.0.0.1', port };
  if (port !== undefined && /^(::1|(::ffff:)?127\..*)$/.test(address))
    return { host: address, port };
  const place = path ?? `${address}:${port ?? ''}`;
  throw new Finding({
    expected: {
      en: `${program.name} listens on this machine's loopback address`,
      zh: `${program.name} 监听本机的回环地址`,
    },
    observed: {
      en: `it listens on ${place}, where no client on localhost finds it`,
      zh: `它监听的是 ${place}，localhost 上的客户端连不上`,
    },
    rule,
    hint: {
      en: 'Leave out the host, so that it listens on every interface: listen(port).',
      zh: '不要写主机名，让它监听所有网络接口：listen(port)。',
    },
  });
}

/** A program in another language: it is ready when it accepts a connection. */
async function reachable(program: Program, port: number): Promise<Address> {
  const place = await acceptedAt(program, port, AbortSignal.timeout(deadline.boot));
  if (place === undefined) throw await listensNowhere(program, port);
  return place;
}

/** Tries until a connection to the port is accepted, the program has ended, or the signal aborts. */
async function acceptedAt(program: Program, port: number, signal: AbortSignal) {
  const four = { host: '127.0.0.1', port };
  const six = { host: '::1', port };
  for (; !program.process.exit && !signal.aborted; await elapsed(10, signal)) {
    if (await accepts(four)) return four;
    // It may have come to listen on both in the meantime.
    if (await accepts(six)) return (await accepts(four)) ? four : six;
  }
  return undefined;
}

function accepts(address: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
