import type { Text } from '../../text.ts';
import { hex } from '../hex.ts';
import type { FrameHeader } from '../header.ts';
import { isControl, isKnown, opcode, opcodeName } from '../opcode.ts';
import type { Explanation, FieldName } from './field.ts';

type HeaderField = Exclude<FieldName, 'payload' | 'close-code' | 'close-reason'>;

/** Explains each field of a header, in the order of the wire. */
export function explainHeader(header: FrameHeader): Readonly<Record<HeaderField, Explanation>> {
  return {
    fin: ofFin(header),
    rsv1: ofRsv1(header),
    rsv2: ofRsv('RSV2', header.rsv2),
    rsv3: ofRsv('RSV3', header.rsv3),
    opcode: ofOpcode(header.opcode),
    mask: ofMask(header.masked),
    length: ofLength(header),
    'extended-length': ofExtendedLength(header),
    'masking-key': {
      ...in6455(
        '5.3',
        'Byte i of the payload is combined with byte i mod 4 of this key by XOR. The key is new in every frame.',
        '载荷的第 i 个字节与密钥的第 i mod 4 个字节做异或。每一帧都用新的密钥。',
      ),
      value: hex(header.maskingKey ?? new Uint8Array()),
    },
  };
}

/** A sentence of RFC 6455. */
export function in6455(section: string, en: string, zh: string): Omit<Explanation, 'value'> {
  return { rfc: 6455, section, says: { en, zh } };
}

function ofFin({ fin, opcode: code }: FrameHeader): Explanation {
  const value = fin ? '1' : '0';
  const isFirst = code !== opcode.continuation;
  if (isControl(code)) {
    return {
      value,
      ...in6455(
        '5.5',
        'A control frame is never split: its FIN is always 1.',
        '控制帧从不分片，FIN 总是 1。',
      ),
    };
  }
  const [en, zh] = fin
    ? isFirst
      ? ['The message begins and ends in this frame.', '整条消息就在这一帧里。']
      : ['The message ends with this frame.', '这是消息的最后一帧。']
    : isFirst
      ? [
          'The message begins here, and goes on in a continuation frame.',
          '消息从这里开始，后面还有延续帧。',
        ]
      : ['The message goes on in another continuation frame.', '消息还没有完，后面还有延续帧。'];
  return { value, ...in6455('5.4', en ?? '', zh ?? '') };
}

function ofRsv1({ rsv1 }: FrameHeader): Explanation {
  if (!rsv1) return ofRsv('RSV1', false);
  const says: Text = {
    en: 'The message is compressed: the extension permessage-deflate says so with this bit, where both sides have agreed on it.',
    zh: '这条消息是压缩过的：双方协商了 permessage-deflate 扩展后，用这一位来标记。',
  };
  return { value: '1', rfc: 7692, section: '6', says };
}

function ofRsv(name: string, isSet: boolean): Explanation {
  return {
    value: isSet ? '1' : '0',
    ...in6455(
      '5.2',
      `${name} is reserved for extensions. Without one that uses it, it is 0.`,
      `${name} 留给扩展使用。没有用到它的扩展时，必须为 0。`,
    ),
  };
}

const ofOpcodes: ReadonlyMap<number, Omit<Explanation, 'value'>> = new Map([
  [
    opcode.continuation,
    in6455(
      '5.4',
      'Continuation: the next fragment of a message that has begun before.',
      '延续帧：此前已经开始的消息的下一个分片。',
    ),
  ],
  [opcode.text, in6455('5.6', 'Text: the payload is UTF-8.', '文本帧：载荷是 UTF-8 文本。')],
  [
    opcode.binary,
    in6455('5.6', 'Binary: the payload is any bytes.', '二进制帧：载荷可以是任意字节。'),
  ],
  [
    opcode.close,
    in6455(
      '5.5.1',
      'Close: after this frame its sender sends nothing more. The other side answers with a close.',
      '关闭帧：发送方此后不再发送任何数据，对方要回一个关闭帧。',
    ),
  ],
  [
    opcode.ping,
    in6455(
      '5.5.2',
      'Ping: whoever gets it answers with a pong.',
      'ping 帧：收到的一方要回一个 pong。',
    ),
  ],
  [
    opcode.pong,
    in6455(
      '5.5.3',
      'Pong: the answer to a ping, or a sign of life that nobody asked for.',
      'pong 帧：对 ping 的回应，也可以主动发送，表示自己还在。',
    ),
  ],
]);

function ofOpcode(code: number): Explanation {
  const kind = isControl(code) ? ['control frames', '控制帧'] : ['data frames', '数据帧'];
  const reserved = in6455(
    '5.2',
    `Reserved for further ${kind[0]}: it means nothing yet.`,
    `保留给以后的${kind[1]}，目前没有定义。`,
  );
  const name = isKnown(code) ? ` ${opcodeName(code)}` : '';
  return { value: `0x${code.toString(16)}${name}`, ...(ofOpcodes.get(code) ?? reserved) };
}

function ofMask(isMasked: boolean): Explanation {
  return isMasked
    ? {
        value: '1',
        ...in6455(
          '5.3',
          'The payload is masked, and the key stands before it. This is how a client sends.',
          '载荷加了掩码，密钥在载荷之前。客户端都这样发送。',
        ),
      }
    : {
        value: '0',
        ...in6455(
          '5.1',
          'The payload is not masked. This is how a server sends.',
          '载荷没有掩码。服务器都这样发送。',
        ),
      };
}

function ofLength({ lengthForm, payloadLength }: FrameHeader): Explanation {
  if (lengthForm !== 7) {
    const [sign, bytes, zh] = lengthForm === 16 ? [126, 'two', '两'] : [127, 'eight', '八'];
    return {
      value: String(sign),
      ...in6455(
        '5.2',
        `${sign} is a sign and no length: the length is in the next ${bytes} bytes.`,
        `${sign} 不是长度，而是一个标记：长度写在后面${zh}个字节里。`,
      ),
    };
  }
  const count = counted(payloadLength);
  return {
    value: String(payloadLength),
    ...in6455(
      '5.2',
      `The payload has ${count.en}. Up to 125 fits into these seven bits.`,
      `载荷有${count.zh}。不超过 125 的长度直接写在这 7 位里。`,
    ),
  };
}

function ofExtendedLength({ lengthForm, payloadLength }: FrameHeader): Explanation {
  if (payloadLength === Infinity) {
    return {
      value: '',
      ...in6455(
        '5.2',
        'The length, in 64 bits, the highest byte first. Its top bit must be 0.',
        '64 位的长度，高位字节在前，最高位必须为 0。',
      ),
    };
  }
  const count = counted(payloadLength);
  return {
    value: String(payloadLength),
    ...in6455(
      '5.2',
      `The payload has ${count.en}: ${lengthForm} bits, the highest byte first.`,
      `载荷有${count.zh}：用 ${lengthForm} 位表示，高位字节在前。`,
    ),
  };
}

/** `1 byte`, `65,536 bytes`. */
export function counted(bytes: number): Text {
  const number = bytes.toLocaleString('en');
  return { en: `${number} ${bytes === 1 ? 'byte' : 'bytes'}`, zh: ` ${number} 字节` };
}
