import { rfc6455, type Rule } from '../../workshop/harness/index.ts';

const rfc = (number: number, section: string, says: Rule['says']): Rule => ({
  source: `RFC ${number}, section ${section}`,
  url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
  says,
});

/** What the steps of this lesson rest on. */
export const rules = {
  wss: rfc6455('3', {
    en: 'wss:// is WebSocket through TLS: first the two ends set up TLS, then come the same handshake and the same frames.',
    zh: 'wss:// 就是 TLS 之上的 WebSocket：双方先建立 TLS，然后才是同样的握手、同样的帧。',
  }),
  chat: rfc6455('10.6', {
    en: 'Once TLS is set up, everything else is as it was: every frame goes through it, and no program above it has to change.',
    zh: 'TLS 建立之后，一切照旧：每一帧都从中通过，上层的程序不用改动。',
  }),
  plain: rfc6455('4.1', {
    en: 'For wss:// the TLS handshake comes before anything of HTTP. A client that has not completed it has nothing to ask.',
    zh: '使用 wss:// 时，TLS 握手先于一切 HTTP 内容。没有完成 TLS 握手，就不能提出任何请求。',
  }),
  verified: rfc6455('4.1', {
    en: 'A client that connects to wss:// performs the TLS handshake and verifies the server; only then does it send its request.',
    zh: '连接 wss:// 的客户端先完成 TLS 握手并验证服务器，然后才发送请求。',
  }),
  authority: rfc(5280, '6.1', {
    en: 'A certificate is worth what its authority is worth: its signature must lead to one that the client trusts.',
    zh: '证书是否可信，取决于颁发它的机构：签名必须能追溯到客户端信任的机构。',
  }),
  host: rfc(9525, '6', {
    en: 'A certificate is for the hosts that it names. The client compares them with the host that it wanted to reach.',
    zh: '证书只对其中写明的主机有效。客户端要拿它们与自己想连接的主机比对。',
  }),
  expired: rfc(5280, '4.1.2.5', {
    en: 'A certificate is valid from notBefore until notAfter, and at no other time.',
    zh: '证书只在 notBefore 到 notAfter 之间有效，早了晚了都不行。',
  }),
  eavesdropper: rfc(8446, '1', {
    en: 'TLS is there to keep others from reading what two ends say, from changing it, and from posing as one of them.',
    zh: 'TLS 要做到三点：别人读不到双方说的话，改不了，也冒充不了任何一方。',
  }),
  ending: {
    source: 'node:process',
    url: 'https://nodejs.org/docs/latest-v20.x/api/process.html#processexitcode_1',
    says: {
      en: 'The exit code of a program tells how it went: 0 says that all is well, anything else that it failed.',
      zh: '程序用退出码说明结果：0 表示一切完成，其他都表示失败。',
    },
  },
  forged: rfc(8446, '4.4.3', {
    en: 'Anybody can send a certificate. Only the one who has its key can sign this handshake with it, and only a trusted authority can make it count.',
    zh: '证书谁都可以发送。只有持有对应私钥的一方才能为这次握手签名，也只有受信任的机构签发的证书才算数。',
  }),
} satisfies Record<string, Rule>;
