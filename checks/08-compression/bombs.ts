import { Finding, type Stage } from '../../workshop/harness/index.ts';
import { Deflater, opcode } from '../../workshop/wire/index.ts';
import { browserOffer } from './limits.ts';

/** How much a bomb inflates to, in bytes, from some 8 KB. ws refuses by itself what is longer than 100 MiB. */
export const bombSize = 8 * 1024 * 1024;

/** A bomb, compressed: made once, it takes a moment. */
let bomb: Uint8Array | undefined;
export function bombPayload(): Uint8Array {
  bomb ??= new Deflater().deflate(new Uint8Array(bombSize));
  return bomb;
}

/** How much a bomb inflates to that leaves its trace in the memory of a program that inflates it all. */
export const hugeSize = 8 * bombSize;

/** A bomb of many: a message may be compressed in pieces, each of which ends with an empty block (RFC 7692, section 7.2.1). */
export function hugePayload(): Uint8Array {
  const piece = bombPayload();
  const emptyBlock = Uint8Array.of(0, 0, 0xff, 0xff);
  const pieces = Array.from({ length: hugeSize / bombSize - 1 }, () => [piece, emptyBlock]);
  return Buffer.concat([...pieces.flat(), piece]);
}

/** What was inflated as a whole before its length was looked at. */
export class InflatedAll extends Finding {}

/** Shows that a bomb is not inflated to its end, by what it costs in memory. @throws InflatedAll, or as `throwAt` */
export async function staysSmall(stage: Stage, throwAt: () => Promise<void>): Promise<void> {
  const program = await stage.server();
  const before = await program.peakMemory();
  await throwAt();
  const after = await program.peakMemory();
  const grown = before === undefined || after === undefined ? 0 : after - before;
  if (grown < hugeSize / 2) return;
  const [mib, most] = [grown, hugeSize].map((bytes) => Math.round(bytes / 1024 / 1024));
  throw new InflatedAll({
    expected: {
      en: `a message of ${hugePayload().length.toLocaleString('en')} bytes that inflates to ${most} MiB is refused after its first 64 KiB`,
      zh: `一条 ${hugePayload().length.toLocaleString('en')} 字节、解压后有 ${most} MiB 的消息，解压到 64 KiB 就放弃`,
    },
    observed: {
      en: `it was closed with 1009, but your program took ${mib} MiB more memory at that moment: it had inflated all of it`,
      zh: `连接确实以 1009 关闭了，但当时你的程序多占了 ${mib} MiB 内存：全部内容都解压了出来`,
    },
  });
}

/** A bomb tells a limit that is too high from none. */
export async function throwBomb(stage: Stage): Promise<void> {
  const [bomber] = await stage.connectOffering(browserOffer, 'bomber').catch(() => []);
  bomber?.send({ opcode: opcode.binary, rsv1: true, payload: bombPayload() });
  const isBack = () => bomber?.heard.some(({ payload }) => payload.length === bombSize);
  const isOver = () => bomber === undefined || isBack() === true || bomber.isOver;
  await bomber?.changes.until(isOver, undefined, bomber.program);
}
