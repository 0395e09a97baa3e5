import { randomInt } from 'node:crypto';
import {
  acceptsKey,
  type Check,
  type Step,
  switchesProtocols,
} from '../../workshop/harness/index.ts';
import { mistakes } from './hints.ts';
import { whyNoAnswer, whyNoHello, whyNotAlone } from './look-into.ts';
import { isAnswered, isRefused } from './answers.ts';
import { connectTogether, fence, hangUp, stillServes } from './moves.ts';
import { rules } from './rules.ts';
import { staysOpen, waitForTimers } from './stays-open.ts';

const plain: Step = {
  id: 'plain',
  title: {
    en: 'A plain GET gets an ordinary answer, not a 101',
    zh: '普通的 GET 请求得到普通响应，而不是 101',
  },
  needs: ['server'],
  rule: rules.plain,
  hint: {
    en: 'The function that you give to createServer() answers ordinary requests: response.end(…).',
    zh: '传给 createServer() 的函数负责响应普通请求：response.end(…)。',
  },
  async play(stage) {
    const caller = await fence(stage, 'ana');
    await isAnswered(stage, caller);
    await hangUp(caller);
  },
};

const upgrade: Step = {
  id: 'upgrade',
  title: {
    en: 'An upgrade request gets 101 with Upgrade and Connection',
    zh: '升级请求得到 101，并带有 Upgrade 和 Connection 头',
  },
  needs: ['server'],
  rule: rules.upgrade,
  hint: {
    en: "In 'upgrade', socket.write() the line HTTP/1.1 101 Switching Protocols, then Upgrade: websocket and Connection: Upgrade, then an empty line; each ends with \\r\\n.",
    zh: "在 'upgrade' 里用 socket.write() 依次写出 HTTP/1.1 101 Switching Protocols 这一行、Upgrade: websocket、Connection: Upgrade 和一个空行；每行以 \\r\\n 结尾。",
  },
  async play(stage) {
    const caller = await stage.call('ana');
    caller.requestUpgrade();
    await switchesProtocols(caller).catch((finding) => whyNoAnswer(finding, stage, caller));
    await hangUp(caller);
  },
};

const accept: Step = {
  id: 'accept',
  title: {
    en: 'Sec-WebSocket-Accept answers the key of this request',
    zh: 'Sec-WebSocket-Accept 与本次请求的 key 对应',
  },
  needs: ['server'],
  rule: rules.accept,
  hint: {
    en: "createHash('sha1').update(key + guid).digest('base64'), with the key of this request and the GUID: copy it from the text, each character counts.",
    zh: "createHash('sha1').update(key + guid).digest('base64')，其中 key 取自本次请求；GUID 请从课文里复制，一个字符都不能差。",
  },
  async play({ call }) {
    // Both are asked before any is judged: two keys tell what one does not.
    const [ana, bo] = [await call('ana'), await call('bo')];
    const heads = [];
    for (const caller of [ana, bo]) {
      caller.requestUpgrade();
      heads.push({ caller, head: await switchesProtocols(caller) });
      await hangUp(caller);
    }
    for (const { caller, head } of heads) acceptsKey(caller, head);
  },
};

const noKey: Step = {
  id: 'no-key',
  title: {
    en: 'A request without a key is refused, promptly',
    zh: '没有 key 的请求被立即拒绝',
  },
  needs: ['server'],
  rule: rules.key,
  hint: {
    en: 'Without a key, socket.end() a 400 before you write the 101, and return.',
    zh: '没有 key 时，在写出 101 之前用 socket.end() 返回 400，然后 return。',
  },
  async play(stage) {
    const caller = await stage.call('ana');
    caller.requestUpgrade({ key: null });
    await isRefused(stage, caller, { en: 'who sends no key', zh: '没有发送 key' });
    await hangUp(caller);
    await stillServes(stage, 'bo');
  },
};

/**
 * One that is older than 13, one that is newer, one that begins with 13, and none.
 * (Not 8, whose frames are those of 13: some servers grant it.)
 */
const otherVersions = () => ({ ana: '7', bo: '14', cy: `13${randomInt(10)}`, dee: null });

const version: Step = {
  id: 'version',
  title: {
    en: 'A request for any version but 13 is refused, promptly',
    zh: '版本不是 13 的请求被立即拒绝',
  },
  needs: ['server'],
  rule: rules.version,
  hint: {
    en: "Unless request.headers['sec-websocket-version'] is '13', refuse as you do without a key.",
    zh: "只要 request.headers['sec-websocket-version'] 不是 '13'，就像没有 key 时一样拒绝。",
  },
  async play(stage) {
    for (const [name, number] of Object.entries(otherVersions())) {
      const caller = await stage.call(name);
      caller.requestUpgrade({ version: number });
      const request =
        number === null
          ? { en: 'who names no version', zh: '没有指明版本' }
          : { en: `who asks for version ${number}`, zh: `请求的版本是 ${number}` };
      await isRefused(stage, caller, request);
      await hangUp(caller);
    }
    await stillServes(stage, 'ed');
  },
};

const hello: Step = {
  id: 'hello',
  title: {
    en: 'After the blank line comes one text frame: hello',
    zh: '空行之后是一个文本帧：hello',
  },
  needs: ['server'],
  rule: rules.frame,
  hint: {
    en: 'After every 101, write seven bytes: socket.write(Buffer.from([0x81, 0x05, 0x68, 0x65, 0x6c, 0x6c, 0x6f])).',
    zh: '每次发完 101，都写出七个字节：socket.write(Buffer.from([0x81, 0x05, 0x68, 0x65, 0x6c, 0x6c, 0x6f]))。',
  },
  async play(stage) {
    const [ana] = await connectTogether(stage, 'ana');
    await ana.peer.hears('hello').catch((finding) => whyNoHello(finding, stage, ana));
    await hangUp(ana.peer);
  },
};

const open: Step = {
  id: 'open',
  title: { en: 'The connection stays open', zh: '连接保持打开' },
  needs: ['server'],
  rule: rules.open,
  hint: {
    en: 'After hello, write nothing more and leave the socket as it is: no end(), no destroy(), no close frame.',
    zh: 'hello 之后不要再写任何内容，也不要动这个 socket：不调用 end()，也不调用 destroy()，也不发关闭帧。',
  },
  async play(stage) {
    const [ana] = await connectTogether(stage, 'ana');
    await ana.peer.hears('hello');
    const lookInto = (finding: unknown) => whyNotAlone(finding, stage, ana);
    await fence(stage);
    await staysOpen(stage, ana).catch(lookInto);
    ana.peer.say(stage.phrase());
    await fence(stage);
    await waitForTimers(ana);
    await staysOpen(stage, ana).catch(lookInto);
    await hangUp(ana.peer);
  },
};

const second: Step = {
  id: 'second',
  title: {
    en: 'A second client at the same time gets the same',
    zh: '同时连接的第二个客户端得到同样的结果',
  },
  needs: ['server'],
  rule: rules.each,
  hint: {
    en: "Keep everything about one client inside the 'upgrade' listener, in a const: it runs once for each.",
    zh: "与某个客户端有关的一切都放在 'upgrade' 监听函数内部，用 const 声明：每个客户端都会单独执行一次。",
  },
  async play(stage) {
    const lines = await connectTogether(stage, 'ana', 'bo');
    for (const { peer } of lines) await peer.hears('hello');
    await fence(stage);
    for (const line of lines) await staysOpen(stage, line);
  },
};

export default {
  programs: ['server'],
  processes: { server: 1 },
  steps: [plain, upgrade, accept, noKey, version, hello, open, second],
  mistakes,
  shown: {
    en: 'Your server makes a WebSocket of every good request, refuses the others, and says hello in seven bytes.',
    zh: '你的服务器把每个合格的请求升级为 WebSocket，拒绝其他请求，并用七个字节说 hello。',
  },
} satisfies Check;
