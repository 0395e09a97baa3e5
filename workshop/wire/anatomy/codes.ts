import type { Text } from '../../text.ts';
import { closeCode } from '../close.ts';
import type { Section } from './field.ts';

const meanings: ReadonlyMap<number, Text> = new Map([
  [closeCode.normal, { en: 'the work is done', zh: '正常关闭，该做的都做完了' }],
  [
    closeCode.goingAway,
    {
      en: 'going away: a server stops, or a page is left',
      zh: '要离开了：服务器停机，或者页面被关闭',
    },
  ],
  [closeCode.protocolError, { en: 'the other side broke the protocol', zh: '对方违反了协议' }],
  [
    closeCode.unsupportedData,
    { en: 'a kind of data that cannot be accepted', zh: '收到了无法接受的数据类型' },
  ],
  [
    closeCode.noStatus,
    {
      en: 'no code was there; it is only ever said locally',
      zh: '关闭帧里没有关闭码；只在本地使用',
    },
  ],
  [
    closeCode.abnormal,
    {
      en: 'ended without a close frame; it is only ever said locally',
      zh: '没有收到关闭帧，连接就断开了；只在本地使用',
    },
  ],
  [
    closeCode.invalidPayload,
    {
      en: 'the data is not what its type says, as text that is no UTF-8',
      zh: '数据与类型不符，例如文本不是 UTF-8',
    },
  ],
  [closeCode.policyViolation, { en: 'against the rules of the server', zh: '违反了对方的规定' }],
  [closeCode.messageTooBig, { en: 'the message was too big', zh: '消息太大' }],
  [
    closeCode.mandatoryExtension,
    {
      en: 'the server lacks an extension that the client needs',
      zh: '服务器没有提供客户端必需的扩展',
    },
  ],
  [closeCode.internalError, { en: 'the server has met an error of its own', zh: '服务器内部出错' }],
  [closeCode.serviceRestart, { en: 'the service restarts', zh: '服务正在重启' }],
  [closeCode.tryAgainLater, { en: 'overloaded: try again later', zh: '服务过载，请稍后再试' }],
  [closeCode.badGateway, { en: 'a gateway got a bad answer', zh: '网关收到了无效的响应' }],
  [
    closeCode.tlsHandshake,
    { en: 'TLS failed; it is only ever said locally', zh: 'TLS 握手失败；只在本地使用' },
  ],
]);

/** Codes that came later: they stand in the registry alone. */
const registered: readonly number[] = [
  closeCode.serviceRestart,
  closeCode.tryAgainLater,
  closeCode.badGateway,
];

/** What a close code means (RFC 6455, sections 7.4.1 and 7.4.2, and the registry that section 11.7 began). */
export function meaningOf(code: number): Section & { readonly says: Text } {
  const known = meanings.get(code);
  const section = registered.includes(code) ? '11.7' : '7.4.1';
  if (known) return { rfc: 6455, section, says: known };
  return { rfc: 6455, section: '7.4.2', says: rangeOf(code) };
}

function rangeOf(code: number): Text {
  if (code >= 4000 && code <= 4999)
    return { en: 'for the two programs to agree on', zh: '留给双方程序自行约定' };
  if (code >= 3000 && code <= 3999)
    return {
      en: 'for libraries and frameworks, registered with IANA',
      zh: '供库和框架使用，在 IANA 注册',
    };
  if (code >= 1000 && code <= 2999)
    return { en: 'kept for the protocol itself', zh: '保留给协议本身使用' };
  return {
    en: 'of no use: codes begin at 1000 and end at 4999',
    zh: '无效：关闭码的范围是 1000 到 4999',
  };
}
