import type { Mistake, Story, WireEntry } from '../../workshop/harness/index.ts';
import { statusOf } from '../../workshop/wire/index.ts';
import { Trusting } from './refusals.ts';

const threw = (story: Story, words: RegExp) => words.test(story.thrown?.message ?? '');
const printed = (story: Story, words: RegExp) => words.test(story.allPrintedBy('client'));
const isHello = ({ kind, says }: WireEntry) => kind === 'tls' && says === 'hello';
const ofClient = ({ wire }: Story) => wire.filter(({ from }) => from === 'client');
/** How often the client began TLS in the step. */
const hellos = (story: Story) => ofClient(story).filter(isHello).length;
const hangUps = (story: Story) => ofClient(story).filter(({ kind }) => kind === 'end').length;
/** Whether the client hung up before it asked for anything. */
const hungUpFirst = (story: Story) => {
  const first = ofClient(story).find(({ kind }) => kind === 'request' || kind === 'end');
  return first?.kind === 'end';
};
const hasAsked = (story: Story) => ofClient(story).some(({ kind }) => kind === 'request');
/** Whether the last that the client asked, it asked of somebody with whom it had just begun TLS. */
const askedThroughTls = (story: Story) => {
  const all = ofClient(story);
  const index = all.findIndex(({ kind }) => kind === 'request');
  return (
    index > 0 &&
    all.slice(0, index).findLast(({ kind }) => kind === 'tls' || kind === 'end')?.kind === 'tls'
  );
};
/** Whether the client takes a certificate for whatever host, or only this one. */
const takesAny = ({ finding }: Story) =>
  finding instanceof Trusting ? finding.facts.takesAny : undefined;
const isRunning = (story: Story) => story.exitCodeOf('client') === undefined && !story.thrown;
/** What came of TLS between one of ours and the server, in the words of Node: `ERR_SSL_…`. */
const tlsSaid = ({ wire }: Story, words: RegExp) =>
  wire.some(({ kind, says = '' }) => kind === 'tls' && words.test(says));
const got101 = ({ wire }: Story) => wire.some(({ head }) => head && statusOf(head) === 101);
/** A server without ws answers as to any other request, or not at all. */
const answeredByWs = ({ wire }: Story) =>
  wire.some(({ head, kind }) => kind === 'response' && head && statusOf(head) !== 200);
const provedItself = ({ wire }: Story) =>
  wire.some(
    ({ kind, from, says }) => kind === 'tls' && from === 'server' && says === 'certificate',
  );

const refusing = ['stranger', 'elsewhere', 'expired', 'forged'];

const ofBoth: readonly Mistake[] = [
  {
    name: 'own-paths',
    steps: ['secure', 'verified'],
    when: (story) => threw(story, /ENOENT/),
    hint: {
      en: 'There is no file where your program looks (ENOENT). Here the certificates are elsewhere: take the path from the environment, process.env.TLS_CERT for instance, and one of your own only where that is unset (`??`).',
      zh: '你的程序要读的文件不存在（ENOENT）。这里的证书放在别处：路径要从环境变量里取，例如 process.env.TLS_CERT，没有设置时才用自己的路径（`??`）。',
    },
  },
];

const ofServers: readonly Mistake[] = [
  {
    name: 'not-pem',
    steps: ['secure'],
    when: (story) => threw(story, /PEM|no start line/i),
    hint: {
      en: '`cert` and `key` take the contents of two files: a text that begins with -----BEGIN. What you gave is not such a text, or the two are swapped. readFileSync(process.env.TLS_CERT …) is the certificate, TLS_KEY the private key.',
      zh: '`cert` 和 `key` 要的是两个文件的内容：以 -----BEGIN 开头的文本。你给的不是这样的文本，或者两者弄反了。readFileSync(process.env.TLS_CERT …) 得到证书，TLS_KEY 是私钥。',
    },
  },
  {
    name: 'server-and-port',
    steps: ['secure'],
    when: (story) => threw(story, /One and only one of the "port"/),
    hint: {
      en: 'With `server`, WebSocketServer opens no port of its own. Leave out `port` there, and let the https server listen on it.',
      zh: '给了 `server`，WebSocketServer 就不再自己监听端口。去掉那里的 `port`，让 https 服务器去监听。',
    },
  },
  {
    name: 'committed-key',
    steps: ['secure'],
    when: (story) => tlsSaid(story, /SELF_SIGNED|UNABLE_TO|SIGNATURE_FAILURE/),
    hint: {
      en: 'Your server shows a certificate that our authority has not signed: it is not the one in TLS_CERT. Is one written into your program, along with its key? Then everyone who can read the program can pose as your server. Read both files at the start, from the paths in TLS_CERT and TLS_KEY.',
      zh: '你的服务器出示的证书不是我们的机构签发的，也就不是 TLS_CERT 里的那张。是不是把证书和私钥写进了程序？那样的话，凡是能看到程序的人，都能冒充你的服务器。应在启动时按 TLS_CERT 和 TLS_KEY 里的路径读取这两个文件。',
    },
  },
  {
    name: 'asks-for-certificate',
    steps: ['secure'],
    when: (story) => tlsSaid(story, /CERTIFICATE_REQUIRED/),
    hint: {
      en: 'Your server asks the client for a certificate, and gets none: that is `requestCert`. Here only the server proves who it is. Leave `requestCert` out, as browsers have no certificate to show.',
      zh: '你的服务器要求客户端出示证书，而客户端没有：这是 `requestCert` 造成的。这里只有服务器需要证明身份。去掉 `requestCert`，浏览器也拿不出证书来。',
    },
  },
  {
    name: 'old-tls',
    steps: ['secure'],
    when: (story) => tlsSaid(story, /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS/),
    hint: {
      en: 'Your server speaks only a version of TLS that is obsolete. Leave out maxVersion and secureProtocol: Node takes TLS 1.2 and 1.3 by itself.',
      zh: '你的服务器只支持已经废弃的 TLS 版本。去掉 maxVersion 和 secureProtocol：Node 默认使用 TLS 1.2 和 1.3。',
    },
  },
  {
    name: 'no-key',
    steps: ['secure'],
    when: (story) => tlsSaid(story, /ALERT_HANDSHAKE_FAILURE/),
    hint: {
      en: 'Your server speaks TLS and has nothing to prove itself with, so it gives up the handshake. createServer() takes two things: `cert`, the certificate, and `key`, its private key. Are both there?',
      zh: '你的服务器会 TLS，却拿不出东西来证明自己，于是放弃了握手。createServer() 需要两样：`cert` 是证书，`key` 是它的私钥。两样都给了吗？',
    },
  },
  {
    name: 'no-upgrade',
    steps: ['secure'],
    when: (story) => provedItself(story) && !answeredByWs(story) && !story.thrown,
    hint: {
      en: 'TLS works, and nobody answers the handshake of WebSocket: your WebSocketServer does not belong to the https server. Hand it on: new WebSocketServer({ server }).',
      zh: 'TLS 没有问题，但没有人响应 WebSocket 握手：你的 WebSocketServer 没有接到 https 服务器上。把它传进去：new WebSocketServer({ server })。',
    },
  },
  {
    name: 'speaks-both',
    steps: ['plain'],
    when: got101,
    hint: {
      en: 'Your port takes both, TLS and plain WebSocket. Then somebody on the way only has to leave TLS out, and neither side notices. One port, one protocol.',
      zh: '你的端口既接受 TLS，也接受不加密的 WebSocket。那么途中的人只要去掉 TLS，双方都察觉不到。一个端口只讲一种协议。',
    },
  },
  {
    name: 'falls-to-plain',
    steps: ['plain'],
    when: (story) => story.thrown !== undefined,
    hint: {
      en: 'Somebody who did not speak TLS has ended your server for everyone. That is an error of that one connection: log it, and go on.',
      zh: '一个没有使用 TLS 的人就让整个服务器退出了。这只是那一个连接的错误：记下来，继续运行。',
    },
  },
];

const ofClients: readonly Mistake[] = [
  {
    name: 'plain-url',
    steps: ['verified'],
    when: (story) => hasAsked(story) && hellos(story) === 0,
    hint: {
      en: 'Your client speaks ws:// to a port where TLS is spoken: its request went over the wire in the clear, for all to read, and got no answer. Take the url as it is in SERVER_URL, with wss://.',
      zh: '对方端口讲的是 TLS，你的客户端却用 ws:// 连接：请求明文传了出去，沿途都能看到，而且得不到响应。url 按 SERVER_URL 原样使用，带 wss://。',
    },
  },
  {
    name: 'wrong-name',
    steps: ['verified'],
    when: (story) => !hasAsked(story) && printed(story, /ERR_TLS_CERT_ALTNAME_INVALID|altnames/),
    hint: {
      en: 'The certificate is for localhost, and your client compares it with another name: `servername`, or a host of your own in the url. Leave both to ws, which takes the host from SERVER_URL.',
      zh: '证书是给 localhost 的，你的客户端却拿另一个名字去比对：设了 `servername`，或者改了 url 里的主机。两者都不用管，ws 会从 SERVER_URL 里取主机名。',
    },
  },
  {
    name: 'no-ca',
    steps: ['verified'],
    when: (story) =>
      hangUps(story) > 0 &&
      !hasAsked(story) &&
      printed(story, /UNABLE_TO|SELF_SIGNED|unable to (verify|get)|self[- ]signed/i),
    hint: {
      en: 'It is right to refuse: your client does not know the authority that has signed this certificate. Does it have `ca`? Does it hold the content of the file in TLS_CA, and not its path, nor another certificate? Do not switch the verification off instead.',
      zh: '拒绝是对的：你的客户端不认识签发这张证书的机构。给了 `ca` 吗？给的是 TLS_CA 所指文件的内容，而不是路径，也不是别的证书？不要图省事把验证关掉。',
    },
  },
  {
    name: 'env-verification-off',
    steps: refusing,
    when: (story) => askedThroughTls(story) && printed(story, /NODE_TLS_REJECT_UNAUTHORIZED/),
    hint: {
      en: 'NODE_TLS_REJECT_UNAUTHORIZED=0 switches verification off for all that the program does, and Node warns of it with good reason. Anybody may pose as your server now. Take it out; `ca` is enough.',
      zh: 'NODE_TLS_REJECT_UNAUTHORIZED=0 会关掉整个程序的证书验证，Node 的警告不是多余的。现在谁都能冒充你的服务器。把它去掉，有 `ca` 就够了。',
    },
  },
  {
    name: 'falls-back',
    steps: refusing,
    when: (story) => hangUps(story) > 0 && hasAsked(story) && !askedThroughTls(story),
    hint: {
      en: 'It refused, and then tried again without TLS. So an attacker only has to show a bad certificate, and gets everything in the clear. There is no second best: when TLS fails, the client ends.',
      zh: '它先拒绝了，接着又不用 TLS 重试。攻击者只要出示一张坏证书，就能拿到明文。没有退而求其次：TLS 失败，客户端就该结束。',
    },
  },
  {
    name: 'retries-unverified',
    steps: refusing,
    when: (story) => hungUpFirst(story) && askedThroughTls(story),
    hint: {
      en: 'The first connection was refused, and then the client came again and looked away. A verification that you drop as soon as it fails is no verification.',
      zh: '第一次连接拒绝了，随后客户端又来了一次，这次却不验证了。失败就跳过的验证，等于没有验证。',
    },
  },
  {
    name: 'verification-off',
    steps: ['stranger'],
    when: askedThroughTls,
    hint: {
      en: 'It accepts a certificate from anybody: `rejectUnauthorized: false` does that. What it says is still encrypted, but for whoever stands in between. Remove that option, and keep `ca`.',
      zh: '不管谁做的证书，它都接受：`rejectUnauthorized: false` 就会这样。说的话虽然还是加密的，却是加密给了中间的那个人。把它去掉，保留 `ca`。',
    },
  },
  {
    name: 'ignores-host',
    steps: ['elsewhere'],
    when: (story) => askedThroughTls(story) && takesAny(story) === true,
    hint: {
      en: 'The authority is verified, the host is not. Is there a checkServerIdentity that finds nothing wrong, whatever it is shown? Then everyone who has any certificate from this authority can pose as your server. Remove it: ws compares the host by itself.',
      zh: '机构验证了，主机没有验证。是不是写了一个什么都放行的 checkServerIdentity？那样，凡是有这家机构任何一张证书的人，都能冒充你的服务器。把它去掉，ws 会自己比对主机。',
    },
  },
  {
    name: 'compares-loosely',
    steps: ['elsewhere'],
    when: (story) => askedThroughTls(story) && takesAny(story) === false,
    hint: {
      en: 'One for elsewhere.example was refused, and this one, for localhost.elsewhere.example, was not. Its common name is localhost, but that counts for nothing; and a name in `subjectAltName` counts as a whole, not where it begins, ends or stands in between. Leave the comparison to ws. If you add something to it, call checkServerIdentity() of node:tls there.',
      zh: '给 elsewhere.example 的证书被拒绝了，而这一张是给 localhost.elsewhere.example 的，却放行了。它的通用名（CN）是 localhost，但 CN 不算数；`subjectAltName` 里的名字要整个相等，开头、结尾或中间相同都不算。比对主机名就交给 ws；要加自己的检查，也请在里面调用 node:tls 的 checkServerIdentity()。',
    },
  },
  {
    name: 'fixed-name',
    steps: ['elsewhere'],
    when: ({ finding }) => finding instanceof Trusting && finding.facts.hasOwnHost === true,
    hint: {
      en: 'The client was sent to 127.0.0.1, saw a certificate for localhost, and went on: it compares with a name that is written into it, wherever it connects to. Then whoever runs that one host can pose as every other. Is there a `servername`, or a checkServerIdentity with a host of its own? Compare with the host of SERVER_URL; ws does it by itself.',
      zh: '客户端要连的是 127.0.0.1，看到的证书是给 localhost 的，却继续连了下去：不管连到哪里，它都只跟写死的名字比对。这样一来，拥有那台主机的人就能冒充任何主机。是不是设了 `servername`，或者 checkServerIdentity 里用了自己写的主机名？要比对的是 SERVER_URL 里的主机，ws 会自己完成。',
    },
  },
  {
    name: 'ignores-expiry',
    steps: ['expired'],
    when: askedThroughTls,
    hint: {
      en: 'An expired certificate is let through. Its key may have been lost, sold or stolen since: nobody looks after it any more. Make no exception for CERT_HAS_EXPIRED.',
      zh: '过期的证书被放行了。它的私钥可能早已丢失、转卖或被盗，没有人再管它。不要为 CERT_HAS_EXPIRED 开例外。',
    },
  },
  {
    name: 'names-only',
    steps: ['forged'],
    when: askedThroughTls,
    hint: {
      en: 'mallory writes into a certificate whatever names you look for: subject and issuer are only words. What nobody can forge is the signature, and TLS verifies it, if you give it `ca` and switch nothing off.',
      zh: '你要找什么名字，mallory 就能在证书里写什么名字：subject 和 issuer 只是文字。伪造不了的是签名，而验证签名正是 TLS 的事：给它 `ca`，什么都不要关掉。',
    },
  },
  {
    name: 'comes-back',
    steps: refusing,
    when: (story) => hangUps(story) > 1 && !hasAsked(story) && isRunning(story),
    hint: {
      en: 'It refused, and comes again and again. A drop may mend itself; a certificate that does not pass is not a drop: say so, and end.',
      zh: '它拒绝了，却一次又一次地重连。断线可以等它恢复；证书不合格不是断线：说明原因，然后结束。',
    },
  },
  {
    name: 'lingers',
    steps: refusing,
    when: (story) => hangUps(story) > 0 && !hasAsked(story) && isRunning(story),
    hint: {
      en: "It refused, and then it does not end: something still waits, the keyboard for instance, or a timer. Begin to read in the 'open' listener, as the starter does: then nothing is left.",
      zh: "它拒绝了，却不退出：还有什么在等，比如键盘输入或定时器。像初始代码那样，等到 'open' 时才开始读键盘，就没有东西拖住它了。",
    },
  },
  {
    name: 'swallows-error',
    steps: refusing,
    when: (story) => hangUps(story) > 0 && !hasAsked(story) && story.exitCodeOf('client') === 0,
    hint: {
      en: "It refused, and ends with 0, as if all had gone well: nobody will learn that somebody stood in between. In the 'error' listener, print the error and set process.exitCode = 1.",
      zh: "它拒绝了，却以 0 退出，好像一切正常：没有人会知道有人冒充过服务器。在 'error' 监听函数里打印错误，并设 process.exitCode = 1。",
    },
  },
];

export const mistakes: readonly Mistake[] = [...ofBoth, ...ofServers, ...ofClients];
