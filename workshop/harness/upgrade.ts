import { acceptKey, type Head, hasToken, header, statusOf } from '../wire/index.ts';
import type { Text } from '../text.ts';
import type { Caller } from './caller.ts';
import { quote, visible } from './describe.ts';
import { Finding, rfc6455, ruleOf } from './finding.ts';
import type { Peer } from './peer.ts';

const rule = rfc6455('4.2.2', {
  en: 'The server answers 101 with Upgrade: websocket, Connection: Upgrade and Sec-WebSocket-Accept, then an empty line.',
  zh: '服务器以 101 响应，带有 Upgrade: websocket、Connection: Upgrade 和 Sec-WebSocket-Accept，最后是一个空行。',
});

/** Waits until a request for an upgrade has been granted. @returns the WebSocket @throws Finding if it is not */
export async function opens(caller: Caller): Promise<Peer> {
  acceptsKey(caller, await switchesProtocols(caller));
  return caller.upgraded();
}

/** Waits for the answer to a request for an upgrade. @throws Finding if it is not a 101 with its headers */
export async function switchesProtocols(caller: Caller): Promise<Head> {
  const head = await caller.answered();
  const expected = {
    en: `${caller.name} gets 101 Switching Protocols`,
    zh: `${caller.name} 得到 101 Switching Protocols`,
  };
  if (head === undefined) throw new Finding({ expected, observed: noAnswer(caller), rule });
  const isOfHttp11 = head.startLine.startsWith('HTTP/1.1 ');
  if (statusOf(head) !== 101 || !isOfHttp11) {
    const observed = {
      en: `the answer is ${quote(head.startLine)}`,
      zh: `得到的响应是 ${quote(head.startLine)}`,
    };
    throw new Finding({ expected: isOfHttp11 ? expected : inHttp11(expected), observed, rule });
  }
  for (const [name, token] of [
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
  ] as const) {
    const value = header(head, name);
    if (hasToken(value, token)) continue;
    throw new Finding({
      expected: { en: `the 101 says ${name}: ${token}`, zh: `101 响应带有 ${name}: ${token}` },
      observed:
        value === undefined
          ? { en: `it has no ${name} header`, zh: `响应里没有 ${name} 头` }
          : {
              en: `it says ${name}: ${visible(value)}`,
              zh: `响应里是 ${name}: ${visible(value)}`,
            },
      rule,
    });
  }
  for (const name of ['Sec-WebSocket-Extensions', 'Sec-WebSocket-Protocol']) {
    const value = header(head, name);
    if (value === undefined || hasOffered(caller, name)) continue;
    throw new Finding({
      expected: {
        en: `the 101 has no ${name}, for which ${caller.name} did not ask`,
        zh: `101 响应里没有 ${name}：${caller.name} 并没有请求它`,
      },
      observed: {
        en: `it says ${name}: ${visible(value)}`,
        zh: `响应里是 ${name}: ${visible(value)}`,
      },
      rule: unasked,
    });
  }
  answersOffer(caller, head);
  return head;
}

/** Shows that the 101 answers the extensions that were offered as the RFC allows. */
function answersOffer(caller: Caller, head: Head): void {
  const { agreement } = caller;
  if (agreement === undefined || !('section' in agreement)) return;
  const said = visible(header(head, 'sec-websocket-extensions') ?? '');
  throw new Finding({
    expected: {
      en: `the 101 answers what ${caller.name} has offered`,
      zh: `101 响应与 ${caller.name} 提出的扩展相符`,
    },
    observed: {
      en: `it says Sec-WebSocket-Extensions: ${said}`,
      zh: `响应里是 Sec-WebSocket-Extensions: ${said}`,
    },
    rule: ruleOf(agreement),
  });
}

/** HTTP/1.0 cannot switch protocols, and a browser does not take it for an answer. */
function inHttp11({ en, zh }: Text): Text {
  return { en: `${en}, in HTTP/1.1`, zh: `${zh}，版本为 HTTP/1.1` };
}

function hasOffered({ asked }: Caller, name: string): boolean {
  return asked !== undefined && header(asked, name) !== undefined;
}

const unasked = rfc6455('4.1', {
  en: 'A client fails the connection when the 101 names an extension or a subprotocol that it did not ask for; browsers do.',
  zh: '如果 101 响应里出现了客户端没有请求的扩展或子协议，客户端必须断开连接；浏览器就是这样做的。',
});

/** Shows that the 101 answers this request's key. @throws Finding if it does not */
export function acceptsKey(caller: Caller, head: Head): void {
  const answer = header(head, 'sec-websocket-accept');
  const right = acceptKey(caller.key ?? '');
  // A line break that is none of HTTP's own may stand in it, and no client takes that for white space.
  if (answer?.replace(/^[ \t]+|[ \t]+$/g, '') === right) return;
  throw new Finding({
    expected: {
      en: `for the key ${caller.key}, Sec-WebSocket-Accept: ${right}`,
      zh: `对于 key ${caller.key}，应为 Sec-WebSocket-Accept: ${right}`,
    },
    observed:
      answer === undefined
        ? { en: 'the 101 has no Sec-WebSocket-Accept', zh: '101 响应里没有 Sec-WebSocket-Accept' }
        : {
            en: `Sec-WebSocket-Accept: ${visible(answer)}`,
            zh: `收到 Sec-WebSocket-Accept: ${visible(answer)}`,
          },
    rule: rfc6455('4.2.2', {
      en: 'Sec-WebSocket-Accept is the base64 of the SHA-1 of the key, as text, followed by the GUID.',
      zh: 'Sec-WebSocket-Accept 是 base64(SHA-1(key 文本 + GUID))。',
    }),
  });
}

/** What came in place of an answer whose head is complete. */
export function noAnswer(caller: Caller): Text {
  if (caller.unfinished !== '' && !isHttp(caller.unfinished)) {
    return {
      en: `what came is not an HTTP/1.1 answer: ${quote(caller.unfinished)}`,
      zh: `收到的不是 HTTP/1.1 响应：${quote(caller.unfinished)}`,
    };
  }
  if (caller.unfinished !== '') {
    return {
      en: 'the head of the answer never ends: there is no empty line after the headers',
      zh: '响应头没有结束：头部之后缺少一个空行',
    };
  }
  if (caller.insecure !== undefined)
    return { en: `TLS failed: ${caller.insecure}`, zh: `TLS 失败：${caller.insecure}` };
  if (caller.ended === 'refused') return { en: 'the connection was refused', zh: '连接被拒绝' };
  if (caller.ended === 'reset')
    return { en: 'the connection was reset before any answer', zh: '还没有响应，连接就被重置了' };
  if (caller.ended)
    return { en: 'the connection was closed before any answer', zh: '还没有响应，连接就被关闭了' };
  return { en: 'no answer came', zh: '没有任何响应' };
}

/** Whether a text is, or may become, the head of an HTTP answer. */
function isHttp(text: string): boolean {
  return text.startsWith('HTTP/') || 'HTTP/'.startsWith(text);
}
