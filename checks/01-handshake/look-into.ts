import { Finding, type Stage } from '../../workshop/harness/index.ts';
import {
  type Caller,
  connectTogether,
  drawUnfinished,
  fence,
  hasSaidHello,
  lastTo,
  type Line,
} from './moves.ts';
import { halfFrame } from './stays-open.ts';

/** What a failed upgrade leaves open: bytes that never became an answer, or what a plain GET gets. */
export async function whyNoAnswer(finding: unknown, stage: Stage, caller: Caller): Promise<never> {
  const fault = drawUnfinished(stage, caller);
  if (fault && finding instanceof Finding) throw new Finding({ ...finding, fault });
  return stage.lookInto(finding, async () => void (await fence(stage)));
}

/** Tells the silences apart: half a frame, half a message, and hello only as an answer. */
export async function whyNoHello(finding: unknown, stage: Stage, line: Line): Promise<never> {
  const { peer, unfinished } = line;
  const { name, breach, heard, frames } = peer;
  const isOver = breach !== undefined || heard.length > 0 || peer.isOver;
  if (isOver || !(finding instanceof Finding)) throw finding;
  const { expected } = finding;
  if (unfinished().length > 0) throw halfFrame(stage, line, expected);
  if (frames.some(({ fin }) => !fin)) {
    const observed = {
      en: `a frame without FIN came: ${name} waits for the rest of the message`,
      zh: `收到的帧没有 FIN：${name} 在等这条消息剩下的部分`,
    };
    throw new Finding({ expected, observed, fault: lastTo(stage, name) });
  }
  peer.say(stage.phrase('hi'));
  await peer.settles();
  const [late] = heard;
  if (late === undefined) throw hasSaidHello(peer) ? onlyOnce(finding) : finding;
  const observed = {
    en: `hello came only after ${name} had said something`,
    zh: `${name} 先说了话，hello 才来`,
  };
  throw new Finding({ expected, observed, fault: late.entry });
}

/** Where more than one hello came to one, two clients at once show whose they are. */
export async function whyNotAlone(finding: unknown, stage: Stage, { peer }: Line): Promise<never> {
  if (peer.timesHeard('hello') < 2) throw finding;
  // A timer of an earlier client must not speak to these.
  await peer.settles();
  const lines = await connectTogether(stage, 'bo', 'cy');
  for (const each of lines) await each.peer.settles();
  throw finding;
}

/** What to say where hello came to somebody in an earlier step, and does not come any more. */
function onlyOnce(finding: Finding): Finding {
  return new Finding({
    ...finding,
    observed: {
      en: 'nothing came after the 101; an earlier client had got its hello',
      zh: '101 之后什么也没有；之前的客户端却收到过 hello',
    },
    hint: {
      en: "Each client gets a hello of its own: what you keep outside the 'upgrade' listener is shared by all. Write it after every 101.",
      zh: "每个客户端都要收到自己的 hello：放在 'upgrade' 监听函数外面的变量由所有客户端共用。每次发完 101 都要写一遍。",
    },
  });
}
