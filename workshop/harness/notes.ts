import { basename } from 'node:path';
import type { Text } from '../text.ts';
import type { Program } from './program.ts';

/** What a learner should know of their programs though it is no fault: ports written down, what was left behind. */
export function notesOn(programs: readonly Program[]): Text[] {
  const notes = programs.flatMap((program) => [...addresses(program), ...endings(program)]);
  const seen = new Map(notes.map((note) => [note.en, note]));
  return [...seen.values()];
}

/** More characters than any program of a lesson has reason to print. */
const mostPrinted = 1_000_000;

/** Several may run the same file: what is said of it is said once. */
function called({ name, what }: Program): string {
  return 'file' in what ? basename(what.file) : name;
}

function addresses(program: Program): Text[] {
  const { listening, wasRedirected, asked } = program;
  const name = called(program);
  const notes: Text[] = [];
  const [first] = listening;
  const port = first?.port;
  if (asked !== undefined && port !== undefined && !listening.some((each) => each.port === asked)) {
    notes.push({
      en: `${name} listens on port ${port}, not on the one in process.env.PORT; take it from there.`,
      zh: `${name} 监听的是端口 ${port}，而不是 process.env.PORT 指定的端口；应从 process.env.PORT 取端口。`,
    });
  }
  if (first?.address === '::1') {
    notes.push({
      en: `${name} listens on ::1 only: a client that asks for 127.0.0.1 does not find it.`,
      zh: `${name} 只监听 ::1：使用 127.0.0.1 的客户端连不上。`,
    });
  }
  if (wasRedirected) {
    notes.push({
      en: `${name} connects to port 8080, which is written in it; take the address from process.env.SERVER_URL.`,
      zh: `${name} 连接的是写死的 8080 端口；应从 process.env.SERVER_URL 取地址。`,
    });
  }
  return notes;
}

function endings(program: Program): Text[] {
  const { process, printed } = program;
  const name = called(program);
  const notes: Text[] = [];
  if (printed.length > mostPrinted) {
    const size = Math.round(printed.length / 1e6);
    notes.push({
      en: `${name} printed ${size} million characters: it prints without end.`,
      zh: `${name} 打印了 ${size} 百万个字符：它在不停地打印。`,
    });
  }
  if (process.ignoredSigterm) {
    notes.push({
      en: `${name} did not end at SIGTERM, so it was killed.`,
      zh: `${name} 收到 SIGTERM 后没有退出，已被强制结束。`,
    });
  }
  if (process.leftBehind > 0) {
    notes.push({
      en: `${name} had started another process and left it running; it was ended.`,
      zh: `${name} 启动了另一个进程并让它留在后台；该进程已被结束。`,
    });
  }
  return notes;
}
