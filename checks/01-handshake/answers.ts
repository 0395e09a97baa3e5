import { Finding, quote, type Stage } from '../../workshop/harness/index.ts';
import type { Text } from '../../workshop/text.ts';
import { hasToken, header, statusOf } from '../../workshop/wire/index.ts';
import { type Caller, drawUnfinished, fence, lastTo } from './moves.ts';

/** Shows that a plain request has an ordinary answer. @throws Finding if it has a 101, or none */
export async function isAnswered(stage: Stage, caller: Caller): Promise<void> {
  const status = caller.answer && statusOf(caller.answer);
  if (status !== undefined && status >= 200) return;
  const expected = {
    en: `${caller.name}, who asks for no upgrade, gets an ordinary answer`,
    zh: `${caller.name} 没有请求升级，得到普通响应`,
  };
  throw unlike(expected, stage, caller);
}

/**
 * Waits for the answer to a request that must be refused; to hang up is a refusal as well.
 * @param request what is wrong with it, in words
 * @throws Finding if it is granted, or left without an answer
 */
export async function isRefused(stage: Stage, caller: Caller, request: Text): Promise<void> {
  const head = await caller.answered();
  const status = head && statusOf(head);
  const expected = {
    en: `${caller.name}, ${request.en}, gets an HTTP error such as 400`,
    zh: `${caller.name} ${request.zh}，得到 400 之类的 HTTP 错误`,
  };
  if (status !== undefined && status >= 400) return isWhole(expected, stage, caller);
  if (!head && caller.ended) return;
  const finding = unlike(expected, stage, caller);
  const { isNode } = caller.program;
  const isLeftWaiting = !head && !caller.ended;
  // A server that answers others has forgotten this one; one that answers nobody is busy.
  if (isLeftWaiting && (!isNode || (await caller.program.isAnswering())))
    return stage.lookInto(finding, async () => void (await fence(stage)));
  throw finding;
}

/** Shows that a refusal comes to its end, and that nothing comes after it. @throws Finding if not */
async function isWhole(expected: Text, stage: Stage, caller: Caller): Promise<void> {
  const isOver = () => hasAll(caller) || goesOn(caller);
  await caller.changes.until(isOver, undefined, caller.program);
  await caller.program.hasBeenRead();
  if (hasAll(caller) && !goesOn(caller)) return wroteNoMore(expected, stage, caller);
  const line = quote(caller.answer?.startLine ?? '');
  const { rest: bytes, name, program } = caller;
  const fault =
    bytes.length > 0
      ? stage.timeline.saw({ from: program.name, to: name, kind: 'bytes', bytes })
      : lastTo(stage, name);
  const observed = goesOn(caller)
    ? { en: `after ${line} came a 101 as well`, zh: `${line} 之后又来了 101` }
    : { en: `${line} came, but not its end`, zh: `收到了 ${line}，却没有结束` };
  throw new Finding({ expected, observed, fault });
}

/**
 * What is written after end() reaches nobody: Node tells it to the socket's 'error' listener, which prints it.
 * @throws Finding if it was so
 */
function wroteNoMore(expected: Text, { timeline }: Stage, { answer, program }: Caller): void {
  const lines = timeline.output.filter(({ step }) => step === timeline.step);
  if (!lines.some(({ text }) => /write after end|ERR_STREAM_WRITE_AFTER_END/.test(text))) return;
  const line = quote(answer?.startLine ?? '');
  throw new Finding({
    expected: {
      en: `${expected.en}, and that is all`,
      zh: `${expected.zh}，此外什么也没有`,
    },
    observed: {
      en: `${line} came; then ${program.name} wrote on, to a socket that it had ended: see what it printed`,
      zh: `收到了 ${line}；随后 ${program.name} 还在往已经结束的 socket 里写：见它打印的内容`,
    },
  });
}

/** Whether a 101 follows what was refused. */
const goesOn = ({ rest }: Caller) => rest.includes('HTTP/1.1 101 ');

/** Whether an answer has come to its end (RFC 9112, section 6.3). */
function hasAll({ answer, rest, ended }: Caller): boolean {
  if (ended || answer === undefined) return true;
  if (hasToken(header(answer, 'transfer-encoding'), 'chunked')) return rest.includes('0\r\n\r\n');
  const length = header(answer, 'content-length');
  return length !== undefined && rest.length >= Number(length);
}

function unlike(expected: Text, stage: Stage, caller: Caller): Finding {
  const observed = whatCame(caller);
  const fault = drawUnfinished(stage, caller) ?? lastTo(stage, caller.name);
  return new Finding({ expected, observed, fault });
}

function whatCame({ answer, unfinished, ended }: Caller): Text {
  if (answer) {
    const line = quote(answer.startLine);
    return { en: `the answer is ${line}`, zh: `得到的响应是 ${line}` };
  }
  if (ended) {
    return { en: 'the server hung up without an answer', zh: '服务器没有响应就断开了连接' };
  }
  if (unfinished === '') {
    return { en: 'no answer came, and nobody hung up', zh: '没有任何响应，也没有断开连接' };
  }
  return {
    en: 'the head of the answer never ends: there is no empty line after the headers',
    zh: '响应头没有结束：头部之后缺少一个空行',
  };
}
