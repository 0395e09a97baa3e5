import { quote } from '../../workshop/harness/describe.ts';
import { deadline } from '../../workshop/harness/patience.ts';
import type { Step } from '../../workshop/harness/index.ts';
import { closesAll, connects, showsStatus } from './connection-steps.ts';
import type { Framework } from './framework.ts';
import { showsOnce } from './message-steps.ts';
import { rules } from './rules.ts';
import { type Scene, sceneOf, sentOn } from './scene.ts';
import { fail } from './seen.ts';

/** The server goes away, and comes back. */
export function returningSteps({ program, hints, rules: own }: Framework): Step[] {
  const needs = [program];
  const away: Step = {
    id: 'away',
    title: {
      en: 'While the server is away it says so, and shows what waits',
      zh: '服务器不在时，页面会说明，并显示尚未发送的消息',
    },
    needs,
    rule: rules.status,
    hint: hints.returns,
    async play(stage) {
      const scene = sceneOf(stage);
      const { visit } = scene;
      visit.isOpen = false;
      scene.line.drop();
      await showsStatus(scene, 'Reconnecting');
      const texts = [stage.phrase('one'), stage.phrase('two')];
      for (const text of texts) await scene.type(text);
      await showsUnsent(scene, texts);
      unsent.set(scene, texts);
    },
  };
  const returns: Step = {
    id: 'returns',
    title: {
      en: 'When the server is back, it resumes, and sends what waited, once',
      zh: '服务器回来后，先恢复，再把等待的消息发送一次',
    },
    needs,
    rule: rules.resume,
    hint: hints.returns,
    async play(stage) {
      const scene = sceneOf(stage);
      const { visit } = scene;
      const texts = unsent.get(scene) ?? [];
      const known = scene.lastId;
      const [lines, repeated] = [visit.lines.length, scene.saidBy('bo', stage.phrase('missed'))];
      visit.isOpen = true;
      if (!(await visit.until(() => visit.lines.length > lines))) await doesNotReturn(scene);
      await resumes(scene, known);
      await sendsUnsent(scene, texts);
      // What was missed comes, some of it twice; and what waited comes back as what was said.
      const own = scene.saidBy('ana', ...texts);
      visit.say(...repeated, ...repeated, ...own);
      await showsUnsent(scene, []);
      await showsOnce(scene, [...repeated, ...own]);
      await showsStatus(scene, 'Connected');
    },
  };
  const gone: Step = {
    id: 'gone',
    title: {
      en: 'Who leaves while it waits to come back leaves for good',
      zh: '等待重连时离开，就不再回来',
    },
    needs,
    rule: rules.closing,
    hint: hints.gone,
    async play(stage) {
      const scene = sceneOf(stage);
      const { visit } = scene;
      await visit.tab.holdTimers();
      scene.line.drop();
      await visit.until(async () => ((await visit.facts())?.timers.length ?? 0) > 0);
      const before = (await visit.facts())?.opened ?? 0;
      await scene.leave();
      await visit.tab.releaseTimers();
      await visit.settles();
      await visit.until(async () => (await visit.facts())?.timers.length === 0, deadline.settle);
      await visit.settles();
      const after = (await visit.facts())?.opened ?? 0;
      if (after > before || visit.host.open > 0) {
        await fail(visit, 'back after leaving', {
          expected: {
            en: 'nothing connects for a room that nobody is in',
            zh: '房间里没有人了，也就不再连接',
          },
          observed: {
            en: `it has opened ${after - before} more after the room was left`,
            zh: `离开房间之后，它又打开了 ${after - before} 个`,
          },
          fault: visit.host.timeline.wire.findLast(({ kind }) => kind === 'request'),
        });
      }
      await scene.enter();
      await connects(scene, own.one, 'not back after leaving');
      await visit.tab.page.goto('about:blank');
      await closesAll(scene, 'open after the page');
    },
  };
  return [away, returns, gone];
}

/** What was typed while the server was away. */
const unsent = new WeakMap<Scene, string[]>();

async function showsUnsent(scene: Scene, texts: readonly string[]): Promise<void> {
  const { visit } = scene;
  const shown = async () => {
    const list = await scene.textOf(scene.unsent);
    return texts.length === 0
      ? list.trim()
      : texts.filter((text) => list.includes(text)).join(', ');
  };
  if (await visit.until(async () => (await shown()) === texts.join(', '))) return;
  const instead = await shown();
  const isLeft = texts.length === 0;
  await fail(visit, isLeft ? 'unsent stays' : 'not shown as unsent', {
    expected: isLeft
      ? {
          en: 'nothing is left in the list “Not sent yet”: it has been sent',
          zh: '列表 “Not sent yet” 是空的：都已经发送了',
        }
      : {
          en: `the list “Not sent yet” holds ${texts.map(quote).join(' and ')}`,
          zh: `列表 “Not sent yet” 里有 ${texts.map(quote).join(' 和 ')}`,
        },
    observed:
      instead === ''
        ? { en: 'it is empty, or there is none', zh: '它是空的，或者没有这个列表' }
        : { en: `it holds ${quote(instead)}`, zh: `里面是 ${quote(instead)}` },
  });
}

async function doesNotReturn({ visit }: Scene): Promise<void> {
  await fail(visit, 'not back', {
    expected: { en: 'the page connects again', zh: '页面重新连接' },
    observed: { en: 'it does not', zh: '没有重新连接' },
  });
}

/** @throws Finding if it does not say first how far it has got */
async function resumes(scene: Scene, lastId: number): Promise<void> {
  const { visit, line } = scene;
  await visit.until(() => sentOn(line).length > 0);
  const [first] = sentOn(line);
  if (first?.type === 'resume' && first.lastId === lastId) return;
  const expected = {
    en: `the first that the page sends is {"type":"resume","lastId":${lastId}}`,
    zh: `页面首先发送 {"type":"resume","lastId":${lastId}}`,
  };
  const { entry, ...message } = first ?? {};
  const words = JSON.stringify(message);
  await fail(visit, first?.type === 'resume' ? 'wrong resume' : 'no resume', {
    expected,
    observed: first
      ? { en: `it sends ${words}`, zh: `它发送的是 ${words}` }
      : { en: 'it sends nothing', zh: '它什么也没有发送' },
    fault: entry,
  });
}

async function sendsUnsent(scene: Scene, texts: readonly string[]): Promise<void> {
  const { visit, line } = scene;
  const sent = () =>
    sentOn(line).flatMap(({ type, text }) => (type === 'say' ? [String(text)] : []));
  await visit.until(() => sent().length >= texts.length);
  await visit.settles();
  await line.answersPing();
  const said = sent();
  if (said.join('\n') === texts.join('\n')) return;
  const isTwice = new Set(said).size < said.length;
  const isLess = said.length < texts.length;
  const sight = isTwice ? 'unsent said twice' : isLess ? 'unsent not said' : 'unsent out of order';
  await fail(visit, sight, {
    expected: {
      en: `the page sends ${texts.map(quote).join(' and ')}, once each, in this order`,
      zh: `页面按顺序发送 ${texts.map(quote).join('、')}，各一次`,
    },
    observed:
      said.length === 0
        ? { en: 'it sends neither', zh: '一条也没有发送' }
        : {
            en: `it sends ${said.map(quote).join(', ')}`,
            zh: `它发送的是 ${said.map(quote).join('、')}`,
          },
  });
}
