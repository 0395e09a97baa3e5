import { Finding, prints, type Step } from '../../workshop/harness/index.ts';
import { certificates } from './certificates.ts';
import { pictures } from './pictures.ts';
import { hearOut, refusals, refuses } from './refusals.ts';
import { rules } from './rules.ts';
import { greeting } from './words.ts';

const verified: Step = {
  id: 'verified',
  title: {
    en: 'The client connects to a server whose certificate passes, and chats',
    zh: '服务器证书通过验证，客户端连上并聊天',
  },
  needs: ['client'],
  rule: rules.verified,
  hint: {
    en: 'TODO 2: the second argument of new WebSocket() has an option `ca`: the content of the file whose path is in TLS_CA.',
    zh: 'TODO 2：new WebSocket() 的第二个参数有一个选项 `ca`：TLS_CA 所指文件的内容。',
  },
  async play(stage) {
    const { right } = await certificates();
    const client = await stage.client('client', {}, right);
    const judge = await client.connects();
    await judge.hears(greeting);
    const [said, typed] = [stage.phrase(), stage.phrase('line')];
    judge.say(said);
    await client.prints(said);
    client.program.type(`${typed}\n`);
    await judge.hears(typed);
    // Its part is over. It stays, so that nobody leaves in a step that is about somebody else.
    client.program.isDismissed = true;
  },
};

const both = ['server', 'client'];

const eavesdropper: Step = {
  id: 'eavesdropper',
  title: {
    en: 'A proxy between your client and your server reads none of it',
    zh: '客户端和服务器之间的代理一个字也读不到',
  },
  needs: both,
  rule: rules.eavesdropper,
  hint: {
    en: 'Each of the two passes on its own: start both by hand, and look for what your server prints and your client does not.',
    zh: '两个程序单独都没有问题：手动把它们都启动，看看服务器打印了什么，而客户端没有打印什么。',
  },
  async play(stage) {
    const [server, to] = [await stage.server(), await stage.address()];
    const [bo] = await stage.connect('bo');
    const way = { name: 'eve', server, to };
    const { program, proxy } = await stage.clientThrough('ana', way, 'wss');
    await prints(program, greeting);
    await bo.hears(greeting);
    const began = proxy.recorded.length;
    const words = stage.phrase('secret');
    program.type(`${words}\n`);
    await bo.hears(words);
    await prints(program, words);
    pictures.set(stage, { words, recorded: [...proxy.recorded], began });
    proxy.isAside = true;
    program.isDismissed = true;
    const read = [greeting, words].find((each) => reads(proxy.bytesFrom('server'), each));
    if (read === undefined) return;
    throw new Finding({
      expected: { en: 'eve reads no word', zh: 'eve 一个字也读不到' },
      observed: { en: `eve read "${read}"`, zh: `eve 读到了“${read}”` },
    });
  },
};

function reads(bytes: Uint8Array, words: string): boolean {
  return Buffer.from(bytes).includes(words);
}

const forged: Step = {
  id: 'forged',
  title: {
    en: 'A proxy that poses as your server, with a forged certificate, is refused',
    zh: '代理拿伪造的证书冒充你的服务器，客户端拒绝连接',
  },
  needs: both,
  rule: rules.forged,
  hint: {
    en: 'The forged certificate has all the right names, but another signature. Leave the judgement to TLS: names prove nothing.',
    zh: '伪造证书上的名字全都对，签名却不是。交给 TLS 去判断：名字证明不了什么。',
  },
  async play(stage) {
    const { forged: as, ca } = await certificates();
    const [server, to] = [await stage.server(), await stage.address()];
    const way = { name: 'mallory', server, to, poses: { as, ca } };
    const { program, proxy } = await stage.clientThrough('client', way, 'wss');
    await refuses(stage, program, proxy, () => hearOut(program));
  },
};

/** What the judge, as a server and as machines on the way, sees of the client. */
export const clientSteps = [verified, ...refusals, eavesdropper, forged];
