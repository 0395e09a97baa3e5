import { randomBytes } from 'node:crypto';
import { Finding, type Peer, type Stage, whatHappened } from '../../workshop/harness/index.ts';
import { closeCode, opcode } from '../../workshop/wire/index.ts';
import type { Text } from '../../workshop/text.ts';
import { everyoneHears, follows, say } from './envelope.ts';
import { heardNoError } from './refusals.ts';

/** A frame that no library sends. */
interface Breach {
  readonly code: number;
  readonly what: Text;
  break(peer: Peer): void;
}

/** Bytes that begin as a message does, and are no UTF-8: 0xff stands in none. */
const noText = () =>
  Buffer.concat([Buffer.from('{"type":"say","text":"'), Buffer.of(0xff), randomBytes(4)]);

const breaches: readonly Breach[] = [
  {
    code: closeCode.protocolError,
    what: { en: 'a frame without a mask', zh: '没有加掩码的帧' },
    break: (peer) => peer.send({ opcode: opcode.text, payload: say('hi'), maskingKey: undefined }),
  },
  {
    code: closeCode.protocolError,
    what: { en: 'a frame with a reserved bit set', zh: '保留位为 1 的帧' },
    break: (peer) => peer.send({ opcode: opcode.text, payload: say('hi'), rsv2: true }),
  },
  {
    code: closeCode.invalidPayload,
    what: { en: 'text that is not UTF-8', zh: '不是 UTF-8 的文本' },
    break: (peer) => peer.send({ opcode: opcode.text, payload: noText() }),
  },
];

const names = ['cy', 'dee', 'eve'];

/** Somebody breaks each rule, and is closed; the others go on. @throws Finding at the first that is not so */
export async function areFailed(stage: Stage): Promise<void> {
  const [ana, bo] = await stage.connect('ana', 'bo');
  let last = await everyoneHears(stage, ana, [bo, ana]);
  for (const [index, breach] of breaches.entries()) {
    const [peer] = await stage.connect(names[index] ?? 'fay');
    breach.break(peer);
    await peer.changes.until(() => peer.isOver, undefined, peer.program);
    isFailed(peer, breach);
    const id = await everyoneHears(stage, ana, [bo, ana]);
    const did = { en: `sent ${breach.what.en}`, zh: `发出${breach.what.zh}` };
    for (const other of [bo, ana]) heardNoError(other, peer, did);
    follows(last, id, bo);
    last = id;
  }
}

/** @throws Finding if the connection lives, or was closed for another reason than it should */
function isFailed(peer: Peer, { code, what }: Breach): void {
  const isClosedSo = peer.closed ? peer.closed.code === code : peer.isOver;
  if (isClosedSo) return;
  const { name } = peer;
  const observed = peer.isOver
    ? whatHappened(peer, [])
    : {
        observed: {
          en: `${name} was not closed`,
          zh: `${name} 没有被关闭`,
        },
      };
  throw new Finding({
    expected: {
      en: `${name} sends ${what.en}, and is closed with ${code}`,
      zh: `${name} 发出${what.zh}之后，连接以 ${code} 关闭`,
    },
    ...observed,
  });
}
