import { describe, Finding, type Peer, type Stage } from '../../workshop/harness/index.ts';
import type { Text } from '../../workshop/text.ts';
import { hex } from '../../workshop/wire/index.ts';
import { lastTo, type Line } from './moves.ts';

/** Shows that nobody has ended the connection, and that hello came and nothing else; to be asked after a fence. */
export async function staysOpen(stage: Stage, line: Line): Promise<void> {
  const { peer } = line;
  const end = howItEnded(peer);
  if (end !== undefined) {
    throw new Finding({
      expected: {
        en: `after hello, the connection of ${peer.name} stays open`,
        zh: `hello 之后，${peer.name} 的连接保持打开`,
      },
      observed: end,
      fault: lastTo(stage, peer.name),
    });
  }
  heardOnlyHello(stage, line);
}

/** Gives a program that has a timer the time to do what it has put off, such as hanging up; to be asked after a fence. */
export async function waitForTimers({ peer }: Line): Promise<void> {
  if (peer.program.resources.includes('Timeout')) await peer.settles();
}

function howItEnded({ closed, ended }: Peer): Text | undefined {
  if (closed) {
    const { code } = closed;
    return { en: `the server closed it with ${code}`, zh: `服务器以 ${code} 关闭了它` };
  }
  if (ended === undefined) return undefined;
  return {
    en: 'the server hung up without a close frame',
    zh: '服务器没有发送关闭帧就断开了连接',
  };
}

function heardOnlyHello(stage: Stage, { peer, unfinished }: Line): void {
  const { name, breach, heard } = peer;
  const expected = {
    en: `hello and nothing else comes to ${name}`,
    zh: `${name} 只收到一个 hello`,
  };
  if (breach) throw new Finding({ expected, observed: breach.says, fault: breach.entry });
  const [, second] = heard;
  if (second) {
    const text = Buffer.from(second.payload).toString('utf8');
    const { en, zh } = describe(second.type === 'text' ? text : second.payload);
    const observed = { en: `${en} came after it`, zh: `之后又收到${zh}` };
    throw new Finding({ expected, observed, fault: second.entry });
  }
  if (unfinished().length > 0) throw halfFrame(stage, { peer, unfinished }, expected);
}

/** What to say of bytes that make no whole frame, and that nobody has drawn yet. */
export function halfFrame(
  { timeline }: Stage,
  { peer, unfinished }: Line,
  expected: Text,
): Finding {
  const { name } = peer;
  const bytes = unfinished();
  const fault = timeline.saw({ from: 'server', to: name, kind: 'bytes', bytes });
  const some = hex(bytes.subarray(0, 12));
  const observed = {
    en: `${some} came, and that is not a whole frame: ${name} waits for the rest`,
    zh: `收到 ${some}，还不是完整的一帧：${name} 在等剩下的字节`,
  };
  return new Finding({ expected, observed, fault });
}
