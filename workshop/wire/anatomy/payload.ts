import type { Text } from '../../text.ts';
import { decodeClose } from '../close.ts';
import { hex } from '../hex.ts';
import type { FrameHeader } from '../header.ts';
import { opcode } from '../opcode.ts';
import { fromUtf8 } from '../utf8.ts';
import { meaningOf } from './codes.ts';
import type { Explanation } from './field.ts';
import { counted, in6455 } from './sentences.ts';

const mostCharacters = 48;
const mostBytes = 16;

/** What the payload of a frame says. @param payload without its mask, as far as it is there */
export function explainPayload(header: FrameHeader, payload: Uint8Array): Explanation {
  const { opcode: code, fin, rsv1, payloadLength } = header;
  const isPart = code === opcode.continuation || !fin;
  const count = counted(payloadLength === Infinity ? payload.length : payloadLength);
  const value = code === opcode.text && !rsv1 ? quoted(fromUtf8(payload)) : someHex(payload);
  if (rsv1) {
    const says: Text = {
      en: `The message as DEFLATE has compressed it: ${count.en}.`,
      zh: `用 DEFLATE 压缩过的消息，共${count.zh}。`,
    };
    return { value, rfc: 7692, section: '7.2.1', says };
  }
  if (isPart) {
    return {
      value,
      ...in6455(
        '5.4',
        `A part of the message, ${count.en}. A character may be split between two fragments.`,
        `消息的一部分，共${count.zh}。一个字符可能被拆到两个分片里。`,
      ),
    };
  }
  if (code === opcode.text) {
    return {
      value,
      ...in6455(
        '5.6',
        `The text of the message, ${count.en} of UTF-8.`,
        `消息的文本，共${count.zh}的 UTF-8。`,
      ),
    };
  }
  if (code === opcode.ping) {
    return {
      value,
      ...in6455(
        '5.5.2',
        `${count.en} that the pong must bring back.`,
        `共${count.zh}，pong 必须原样带回。`,
      ),
    };
  }
  if (code === opcode.pong) {
    return {
      value,
      ...in6455(
        '5.5.3',
        `${count.en}: those of the ping that it answers.`,
        `共${count.zh}，与所回应的 ping 相同。`,
      ),
    };
  }
  if (code === opcode.close) {
    return {
      value,
      ...in6455(
        '5.5.1',
        'A close frame carries nothing, or a code of two bytes and then a reason.',
        '关闭帧的载荷要么为空，要么先是 2 字节的关闭码，再是原因。',
      ),
    };
  }
  return {
    value,
    ...in6455(
      '5.6',
      `${count.en}. What they mean is for the two programs to know.`,
      `共${count.zh}，含义由双方程序约定。`,
    ),
  };
}

/** What the first two bytes of a close frame say. */
export function explainCloseCode(payload: Uint8Array): Explanation {
  const { code } = decodeClose(payload);
  const { says, rfc, section } = meaningOf(code);
  return {
    value: String(code),
    rfc,
    section,
    says: {
      en: `Why the connection ends. ${code}: ${says.en}.`,
      zh: `连接关闭的原因。${code}：${says.zh}。`,
    },
  };
}

/** What the rest of a close frame says. */
export function explainCloseReason(payload: Uint8Array): Explanation {
  return {
    value: quoted(decodeClose(payload).reason),
    ...in6455(
      '5.5.1',
      'The reason in words, as UTF-8: for whoever looks for the cause, not for the program.',
      '文字写的原因，用 UTF-8 编码：给排查问题的人看，不给程序用。',
    ),
  };
}

function quoted(text: string): string {
  const characters = [...text];
  const isLong = characters.length > mostCharacters;
  const cut = characters.slice(0, mostCharacters).join('');
  return `${JSON.stringify(cut)}${isLong ? '…' : ''}`;
}

function someHex(bytes: Uint8Array): string {
  const cut = hex(bytes.subarray(0, mostBytes));
  return bytes.length > mostBytes ? `${cut} …` : cut;
}
