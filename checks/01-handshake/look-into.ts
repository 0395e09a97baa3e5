import { Finding, type Stage } from '../../workshop/harness/index.ts';
import { type Caller, connectTogether, drawUnfinished, fence, lastTo, type Line } from './moves.ts';
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
  if (late === undefined) throw finding;
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
