import {
  type Check,
  describe,
  Finding,
  type Peer,
  type Stage,
  type Step,
} from '../../workshop/harness/index.ts';
import { closeCode, opcode } from '../../workshop/wire/index.ts';
import { mistakes } from './hints.ts';
import { browserOffer, longestMessage, plainOffer } from './limits.ts';
import { bombPayload, bombSize, hugePayload, hugeSize, staysSmall, throwBomb } from './bombs.ts';
import { sayLonger } from './look-into.ts';
import { measured } from './measured.ts';
import { memory } from './memory.ts';
import { rules } from './rules.ts';
import { longestShort, longList, wordsOf } from './words.ts';

const needs = ['server'];

const negotiated: Step = {
  id: 'negotiated',
  title: { en: 'Offered, compression is negotiated', zh: '客户端提出压缩，就协商启用压缩' },
  needs,
  rule: rules.offer,
  hint: {
    en: 'In ws, the server accepts no offer unless it is told to: new WebSocketServer({ port, perMessageDeflate: … }).',
    zh: 'ws 的服务器默认不接受压缩，要用选项打开：new WebSocketServer({ port, perMessageDeflate: … })。',
  },
  async play(stage) {
    // bo's window cannot be limited: an answer that fits ana's offer may not fit this one.
    const [ana] = await stage.connectOffering(browserOffer, 'ana');
    isNegotiated(ana);
    const [bo] = await stage.connectOffering(plainOffer, 'bo');
    const words = stage.phrase();
    ana.sayDeflated(words);
    await isTaken(ana);
    await bo.hears(words);
  },
};

/** Shows that the server has taken what was said; one that does not like it closes. @throws Finding if it does */
async function isTaken(sender: Peer): Promise<void> {
  await sender.answersPing();
  sender.staysOpen();
}

/** @throws Finding if the 101 says nothing of compression */
function isNegotiated(peer: Peer): void {
  if (peer.isDeflated) return;
  const { name } = peer;
  throw new Finding({
    expected: {
      en: `the 101 to ${name} says Sec-WebSocket-Extensions: permessage-deflate`,
      zh: `给 ${name} 的 101 响应带有 Sec-WebSocket-Extensions: permessage-deflate`,
    },
    observed: {
      en: `${name} offered it, and the 101 says nothing of it`,
      zh: `${name} 提出了压缩，而 101 响应里没有提到`,
    },
  });
}

const unoffered: Step = {
  id: 'unoffered',
  title: { en: 'Not offered, it is not used', zh: '客户端没有提出，就不使用压缩' },
  needs,
  rule: rules.unoffered,
  hint: {
    en: 'ws looks at each request, and compresses only for those who have offered it. Leave the negotiation to it.',
    zh: 'ws 会查看每个请求，只对提出压缩的客户端使用压缩。协商交给它就好。',
  },
  async play(stage) {
    const [ana] = await stage.connectOffering(browserOffer, 'ana');
    // Whoever does not offer must not be answered either: connecting shows that.
    const [cy] = await stage.connect('cy');
    const list = longList();
    ana.say(list);
    await isTaken(ana);
    await cy.hears(list);
  },
};

const shrinks: Step = {
  id: 'shrinks',
  title: {
    en: 'A JSON message of 10 KB leaves compressed, at most a third of its size',
    zh: '10 KB 的 JSON 消息压缩后发出，不超过原来的三分之一',
  },
  needs,
  rule: rules.rsv1,
  hint: {
    en: 'Compression is agreed on, but this message has not become small enough. Leave it to ws: perMessageDeflate, and nothing that gets in its way, such as a very small memLevel or another strategy.',
    zh: '压缩已经协商好，但这条消息没有变小。交给 ws 去压缩：设好 perMessageDeflate，不要加妨碍它的设置，比如很小的 memLevel 或别的 strategy。',
  },
  async play(stage) {
    const [ana, bo] = await stage.connectOffering(browserOffer, 'ana', 'bo');
    const list = longList();
    ana.say(list);
    await isTaken(ana);
    const { deflated, payload, entry } = await bo.hears(list);
    const most = Math.floor(payload.length / 3);
    if (deflated !== undefined && deflated <= most) return;
    const [size, sent] = [payload.length, deflated ?? payload.length].map(counted);
    const finding = new Finding({
      expected: {
        en: `the ${size} bytes leave with RSV1, as at most ${counted(most)}`,
        zh: `这 ${size} 字节带 RSV1 发出，压缩后不超过 ${counted(most)} 字节`,
      },
      observed:
        deflated === undefined
          ? { en: `they left as they are, without RSV1`, zh: '原样发出，没有 RSV1' }
          : { en: `they left with RSV1, as ${sent}`, zh: `带 RSV1 发出，压缩后是 ${sent} 字节` },
      fault: entry,
    });
    await stage.lookInto(finding, () => sayLonger(stage, ana, bo));
  },
};

const small: Step = {
  id: 'small',
  title: {
    en: 'A message under 1 KiB leaves as it is',
    zh: '不到 1 KiB 的消息原样发出，不压缩',
  },
  needs,
  rule: rules.small,
  hint: {
    en: 'threshold tells ws whether a message is worth it, but only where no context is taken over: serverNoContextTakeover.',
    zh: 'ws 用 threshold 判断消息值不值得压缩，但只有不保留上下文（serverNoContextTakeover）时才看它。',
  },
  async play(stage) {
    const [ana, bo] = await stage.connectOffering(browserOffer, 'ana', 'bo');
    for (const text of [stage.phrase(), wordsOf(200), wordsOf(500), longestShort()]) {
      ana.say(text);
      const { deflated, payload, entry } = await bo.hears(text);
      if (deflated === undefined) continue;
      const { en, zh } = describe(text);
      throw new Finding({
        expected: { en: `bo hears ${en}, not compressed`, zh: `bo 听到未压缩的${zh}` },
        observed: {
          en: `it came with RSV1: ${counted(payload.length)} bytes as ${counted(deflated)}`,
          zh: `它带着 RSV1 到达：${counted(payload.length)} 字节压缩成了 ${counted(deflated)} 字节`,
        },
        fault: entry,
      });
    }
  },
};

const bomb: Step = {
  id: 'bomb',
  title: {
    en: 'What inflates to more than 64 KiB closes with 1009, and harms nobody',
    zh: '解压后超过 64 KiB 的消息以 1009 关闭连接，不影响其他人',
  },
  needs,
  rule: rules.bomb,
  hint: {
    en: 'maxPayload is the longest message that ws takes, in bytes: of the message, not of the frame that it came in.',
    zh: 'maxPayload 是 ws 接受的最长消息，单位是字节：算的是消息本身，不是它到达时那一帧的大小。',
  },
  async play(stage) {
    const [ana, bo] = await stage.connectOffering(browserOffer, 'ana', 'bo');
    const longest = Buffer.alloc(longestMessage, wordsOf(60));
    ana.sayDeflated(longest);
    await isTaken(ana);
    await bo.hearsBytes(longest);
    const [cy, dee] = await stage.connectOffering(browserOffer, 'cy', 'dee');
    const tooLong = Buffer.alloc(longestMessage + 1, wordsOf(60));
    cy.sayDeflated(tooLong);
    await isTooBig(stage, [cy, bo], tooLong.length);
    dee.send({ opcode: opcode.binary, rsv1: true, payload: bombPayload() });
    await isTooBig(stage, [dee, bo], bombSize);
    await staysSmall(stage, async () => {
      const [ed] = await stage.connectOffering(browserOffer, 'ed');
      ed.send({ opcode: opcode.binary, rsv1: true, payload: hugePayload() });
      await isTooBig(stage, [ed, bo], hugeSize);
    });
    const words = stage.phrase('still-here');
    ana.say(words);
    await isTaken(ana);
    await bo.hears(words);
  },
};

/** @throws Finding unless the server closes with 1009 */
async function isTooBig(stage: Stage, all: readonly [Peer, Peer], size: number): Promise<void> {
  const [sender] = all;
  const heard = () =>
    all.flatMap((peer) => peer.heard).find(({ payload }) => payload.length === size);
  const isOver = () => sender.isOver || heard() !== undefined;
  await sender.changes.until(isOver, undefined, sender.program);
  if (sender.closed?.code === closeCode.messageTooBig) return;
  const { name, closed, ended } = sender;
  const back = heard();
  const finding = new Finding({
    expected: {
      en: `the server closes ${name} with 1009: ${counted(size)} bytes are too many`,
      zh: `服务器以 1009 关闭 ${name} 的连接：${counted(size)} 字节太长了`,
    },
    observed: whatCame(),
    fault: back?.entry,
  });
  if (back === undefined) throw finding;
  await stage.lookInto(finding, () => throwBomb(stage));

  function whatCame() {
    if (closed) return { en: `it closed with ${closed.code}`, zh: `关闭码是 ${closed.code}` };
    if (back)
      return { en: 'it passed the message on to everyone', zh: '它把这条消息转发给了所有人' };
    if (ended)
      return { en: `${name} was cut off without a word`, zh: `${name} 被直接断开，没有关闭帧` };
    return { en: 'it did nothing', zh: '它没有任何反应' };
  }
}

function counted(bytes: number): string {
  return bytes.toLocaleString('en');
}

export default {
  programs: ['server'],
  processes: { server: 1 },
  steps: [negotiated, unoffered, shrinks, small, bomb, memory],
  mistakes,
  shown: {
    en: 'Your chat compresses what is long for those who want it, leaves alone what is short, bursts no bomb, and stays small.',
    zh: '你的聊天服务器为需要的客户端压缩长消息，短消息原样发出，不会被压缩炸弹拖垮，也不多占内存。',
  },
  measure: measured,
} satisfies Check;
