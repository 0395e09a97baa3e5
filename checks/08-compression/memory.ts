import { Finding, type Program, type Stage, type Step } from '../../workshop/harness/index.ts';
import { Crowd } from './crowd.ts';
import { browserOffer, crowdSize, mostKiB } from './limits.ts';
import { rules } from './rules.ts';
import { chatLine } from './words.ts';

type Address = Awaited<ReturnType<Stage['address']>>;

/** How many messages each of the crowd hears. */
const messages = 3;

/** What a connection to the learner's server costs, in KiB, as it was measured in the step. */
export const memoryOf = new WeakMap<Stage, number>();

/** What was measured of a server's memory. */
export interface Measured {
  /** KiB for each connection; undefined where we cannot look into the program. */
  readonly kib: number | undefined;
  readonly crowd: Crowd;
  /** Whether all of the crowd came in, and heard all that was said. */
  readonly came: boolean;
  readonly heard: boolean;
}

/** Lets a crowd come and hear three lines. @param say tells one line to everyone */
export async function measureMemory(
  program: Program,
  address: Address,
  say: (text: string) => void,
): Promise<Measured> {
  const before = await program.memory();
  const crowd = new Crowd(program);
  const came = await crowd.join(address, crowdSize);
  const already = crowd.listeners.map((listener) => listener.messages);
  if (came) for (let id = 1; id <= messages; id += 1) say(chatLine(id));
  const heard = came && (await crowd.hear(messages + Math.max(...already)));
  const after = heard ? await program.memory() : undefined;
  const isKnown = before !== undefined && after !== undefined;
  return {
    kib: isKnown ? Math.max(0, after - before) / crowdSize / 1024 : undefined,
    crowd,
    came,
    heard,
  };
}

export const memory: Step = {
  id: 'memory',
  title: {
    en: `With ${crowdSize} clients, each connection costs at most ${mostKiB} KiB of memory`,
    zh: `${crowdSize} 个客户端同时在线，每个连接占用的内存不超过 ${mostKiB} KiB`,
  },
  needs: ['server'],
  rule: rules.memory,
  hint: {
    en: 'Something is kept for each connection that is not needed after three short lines. What do you allocate when a client comes, or when a message does?',
    zh: '每个连接都留着一些东西，而三条短消息用不着它们。客户端连上时、消息到达时，你分配了什么？',
  },
  async play(stage) {
    const [program, address] = [await stage.server(), await stage.address()];
    const [ana, bo] = await stage.connectOffering(browserOffer, 'ana', 'bo');
    const first = stage.phrase();
    ana.say(first);
    await bo.hears(first);
    const { kib, crowd, came, heard } = await measureMemory(program, address, (text) =>
      ana.say(text),
    );
    if (!heard) throw missing(crowd, came);
    if (kib === undefined) return stage.note(notMeasured);
    memoryOf.set(stage, kib);
    if (kib <= mostKiB) return;
    throw new Finding({
      expected: {
        en: `at most ${mostKiB} KiB for each of ${crowdSize} clients, after ${messages} short messages`,
        zh: `${crowdSize} 个客户端各听到 ${messages} 条短消息之后，每个连接不超过 ${mostKiB} KiB`,
      },
      observed: {
        en: `${Math.round(kib)} KiB each, ${Math.round((kib * crowdSize) / 1024)} MiB in all`,
        zh: `每个连接 ${Math.round(kib)} KiB，一共 ${Math.round((kib * crowdSize) / 1024)} MiB`,
      },
    });
  },
};

function missing({ listeners }: Crowd, came: boolean): Finding {
  const count = listeners.filter(({ isOpen, messages: heard }) =>
    came ? heard >= messages : isOpen,
  ).length;
  return new Finding({
    expected: came
      ? {
          en: `all ${crowdSize} clients hear what ana says`,
          zh: `${crowdSize} 个客户端都听到 ana 说的话`,
        }
      : { en: `${crowdSize} clients connect`, zh: `${crowdSize} 个客户端连上服务器` },
    observed: came
      ? { en: `${count} heard it`, zh: `听到的有 ${count} 个` }
      : { en: `${count} got a 101`, zh: `得到 101 的有 ${count} 个` },
    hint: {
      en: 'So far there were few clients, now there are many. Do you refuse or close some of them, or does a loop stop at one that has gone?',
      zh: '之前客户端很少，现在很多。你是不是拒绝或关闭了其中一些，或者遇到已经离开的就停下了？',
    },
  });
}

const notMeasured = {
  en: 'The memory was not measured: we can look only into a program that Node runs, and not into a command.',
  zh: '没有测量内存：只有直接由 Node 运行的程序才能测量，用命令启动的程序不行。',
};
