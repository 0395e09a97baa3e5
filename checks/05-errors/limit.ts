import { Finding, type Peer, type Stage, whatHappened } from '../../workshop/harness/index.ts';
import type { Text } from '../../workshop/text.ts';
import { closeCode, opcode } from '../../workshop/wire/index.ts';
import { everyoneHears, follows, objectIn, say } from './envelope.ts';

/** Three bytes in UTF-8, so that characters and bytes are not the same number. */
const han = '字';

/** Shows that what may be said has a limit: each message, whole, as it came. @throws Finding otherwise */
export async function isLimited(stage: Stage): Promise<void> {
  const [ana, bo, cy] = await stage.connect('ana', 'bo', 'cy');
  let last = await everyoneHears(stage, ana, [bo, ana]);
  // 60,000 bytes are welcome, in an envelope of some more. Twice: it is each message that has a limit, and not all that somebody says.
  for (const character of [han, '文']) {
    const id = await everyoneHears(stage, cy, [bo, ana, cy], character.repeat(20_000));
    follows(last, id, bo);
    last = id;
  }
  await isTooBig(stage, cy, excesses.whole, () => sayLonger(stage));
  for (const [name, excess] of [
    ['eve', excesses.inPieces],
    ['fay', excesses.padded],
  ] as const) {
    const [peer] = await stage.connect(name);
    await isTooBig(stage, peer, excess);
  }
  follows(last, await everyoneHears(stage, ana, [bo, ana]), bo);
}

/** A message that is too big. */
interface Excess {
  readonly what: Text;
  send(peer: Peer): void;
}

/** How many frames the message in pieces has: only with the last is it more than 64 KiB, so that nothing comes after. */
const pieces = 11;

const excesses = {
  whole: {
    what: { en: 'more than 66,000 bytes', zh: '超过 66,000 字节的消息' },
    send: (peer) => peer.say(say(han.repeat(22_000))),
  },
  inPieces: {
    what: {
      en: `more than 66,000 bytes in ${pieces} frames of one message`,
      zh: `超过 66,000 字节、分成 ${pieces} 帧的一条消息`,
    },
    send(peer) {
      const bytes = Buffer.from(say(han.repeat(22_000)));
      const size = Math.ceil(bytes.length / pieces);
      for (let piece = 0; piece < pieces; piece += 1)
        peer.send({
          opcode: piece === 0 ? opcode.text : opcode.continuation,
          fin: piece === pieces - 1,
          payload: bytes.subarray(piece * size, (piece + 1) * size),
        });
    },
  },
  padded: {
    what: {
      en: 'a short text, in a message of more than 66,000 bytes: spaces, which JSON allows',
      zh: '一句很短的话，而整条消息超过 66,000 字节（其余是 JSON 允许的空格）',
    },
    send: (peer) => peer.say(`${say('hi')}${' '.repeat(66_000)}`),
  },
} satisfies Record<string, Excess>;

/**
 * Somebody sends a message that is too big. @param look what tells one cause from another
 * @throws Finding unless the connection is closed for it
 */
async function isTooBig(
  stage: Stage,
  peer: Peer,
  { what, send }: Excess,
  look = async () => {},
): Promise<void> {
  const before = peer.heard.length;
  send(peer);
  // Whoever has just come may be greeted, and told of others: that is no answer.
  const isAnswer = ({ payload }: { payload: Uint8Array }) =>
    /^(said|error)$/.test(String(objectIn(payload)?.type));
  const isOver = () => peer.isOver || peer.heard.slice(before).some(isAnswer);
  await peer.changes.until(isOver, undefined, peer.program);
  if (peer.closed?.code === closeCode.messageTooBig) return;
  const { name } = peer;
  const finding = new Finding({
    expected: {
      en: `${name} says ${what.en}, and is closed with 1009`,
      zh: `${name} 发出${what.zh}之后，连接以 1009 关闭`,
    },
    ...whatHappened(peer, peer.heard.slice(before)),
  });
  await stage.lookInto(finding, look);
}

/** Whether as many characters are refused tells a limit of characters from none. */
async function sayLonger(stage: Stage): Promise<void> {
  const [dee] = await stage.connect('dee').catch(() => []);
  dee?.say(say('x'.repeat(70_000)));
  await dee?.settles();
}
