import { connect } from 'node:net';
import { join } from 'node:path';
import { prints, type Recorded, type Stage } from '../../workshop/harness/index.ts';
import { Proxy, type Way } from '../../workshop/harness/proxy.ts';
import { root } from '../../workshop/root.ts';
import {
  encodeFrame,
  newKey,
  newMaskingKey,
  opcode,
  upgradeRequest,
} from '../../workshop/wire/index.ts';
import { greeting } from './words.ts';

/** What somebody in between could keep of a chat. */
export interface Overheard {
  /** The line that was typed. */
  readonly words: string;
  readonly recorded: readonly Recorded[];
  /** How many of the records came before the line was typed. */
  readonly began: number;
}

/**
 * Has the same said without TLS, to the chat of lesson 04.
 * @throws if that chat does not answer
 */
export async function overheardPlainly(stage: Stage, words: string): Promise<Overheard> {
  const chat = await stage.beside(join(root, 'solutions/04-chat/server.ts'));
  const way = { name: 'eve', server: chat.program, to: chat.address };
  const theirs = await saidByTheirs(stage, way, words).catch(() => undefined);
  return theirs ?? (await saidByUs(stage, way, words));
}

/** The learner's own client says it: only the url is another. @throws if it speaks nothing but TLS */
async function saidByTheirs(stage: Stage, way: Way, words: string): Promise<Overheard> {
  const { program, proxy } = await stage.clientThrough('plain', way, 'ws');
  await prints(program, greeting);
  const began = proxy.recorded.length;
  program.type(`${words}\n`);
  await prints(program, words);
  return { words, recorded: proxy.recorded, began };
}

async function saidByUs({ timeline }: Stage, way: Way, words: string): Promise<Overheard> {
  const { proxy } = await Proxy.open(() => ({ program: way.server }), way, timeline);
  const socket = connect(proxy.port, '127.0.0.1');
  const isBack = async (text: string) => {
    const isThere = () => proxy.bytesFrom('server').includes(text);
    if (!(await proxy.changes.until(isThere))) throw new Error('no answer');
  };
  const says = async (text: string) => {
    const frame = { opcode: opcode.text, payload: text, maskingKey: newMaskingKey() };
    socket.write(encodeFrame(frame));
    await isBack(text);
  };
  socket.on('error', () => {});
  try {
    socket.write(upgradeRequest({ host: 'localhost', path: '/', key: newKey(), version: '13' }));
    await isBack('\r\n\r\n');
    await says(greeting);
    const began = proxy.recorded.length;
    await says(words);
    return { words, recorded: proxy.recorded, began };
  } finally {
    socket.destroy();
    proxy.leave();
  }
}
