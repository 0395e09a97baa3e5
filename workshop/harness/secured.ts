import type { Text } from '../text.ts';
import type { Caller } from './caller.ts';
import { Finding, type Rule } from './finding.ts';
import { isAboutCertificate } from './secure.ts';

const rule: Rule = {
  source: 'RFC 8446, section 2',
  url: 'https://www.rfc-editor.org/rfc/rfc8446#section-2',
  says: {
    en: 'A TLS client says hello first. The server answers with its own hello, its certificate, and the proof that it has the key to it.',
    zh: 'TLS 由客户端先发 ClientHello；服务器回以 ServerHello、证书，并证明自己持有对应的私钥。',
  },
};

/** Waits until a caller has verified the server and speaks to it through TLS. @throws Finding if it cannot */
export async function securesConnection(caller: Caller): Promise<void> {
  if (await caller.secures()) return;
  throw new Finding({
    expected: {
      en: `${caller.name} begins TLS, and your server proves who it is`,
      zh: `${caller.name} 发起 TLS，你的服务器证明自己的身份`,
    },
    observed: whyNot(caller),
    rule,
  });
}

function whyNot({ insecure = '', ended }: Caller): Text {
  // OpenSSL's own errors are about what came; all others are about the certificate.
  if (insecure.startsWith('ERR_SSL'))
    return { en: `what came is not TLS (${insecure})`, zh: `收到的不是 TLS（${insecure}）` };
  if (isAboutCertificate(insecure))
    return {
      en: `its certificate does not pass: ${insecure}`,
      zh: `证书没有通过验证：${insecure}`,
    };
  if (ended === 'refused') return { en: 'the connection was refused', zh: '连接被拒绝' };
  if (ended) return { en: 'the server hung up', zh: '服务器断开了连接' };
  return { en: 'no answer came', zh: '没有任何响应' };
}
