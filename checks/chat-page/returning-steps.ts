import { deadline } from '../../workshop/harness/patience.ts';
import type { Step } from '../../workshop/harness/index.ts';
import { closesAll, connects, showsStatus } from './connection-steps.ts';
import type { Framework } from './framework.ts';
import { showsOnce } from './message-steps.ts';
import { rules } from './rules.ts';
import { anewStep } from './anew-step.ts';
import { type Said, type Scene, sceneOf, sentOn } from './scene.ts';
import { fail } from './seen.ts';
import { quoted, showsUnsent } from './unsent.ts';

/** The server goes away, and comes back. */
export function returningSteps(framework: Framework): Step[] {
  const { program, hints, rules: own } = framework;
  const needs = [program];
  const away: Step = {
    id: 'away',
    title: {
      en: 'While the server is away, the page says so, and shows what is waiting',
      zh: '服务器不在时，页面会说明，并显示尚未发送的消息',
    },
    needs,
    rule: rules.status,
    hint: hints.returns,
    async play(stage) {
      const scene = sceneOf(stage);
      const { visit } = scene;
      const earlier = scene.saidBy('bo', stage.phrase('earlier'));
      visit.say(...earlier);
      await showsOnce(scene, earlier);
      visit.isOpen = false;
      scene.line.drop();
      await showsStatus(scene, 'Reconnecting');
      const triesAgain = () => visit.until(() => visit.waiting.length > 0);
      await triesAgain();
      const [one, two] = [stage.phrase('one'), stage.phrase('two')];
      await scene.type(one);
      await showsUnsent(scene, [one]);
      // This attempt fails: the page waits again, and tries again, and has still sent nothing.
      for (const guest of visit.waiting.splice(0)) guest.drop();
      await triesAgain();
      await visit.settles();
      await showsUnsent(scene, [one], 'unsent gone early');
      await scene.type(two);
      await showsUnsent(scene, [one, two]);
      before.set(scene, { earlier, texts: [one, two] });
    },
  };
  const returns: Step = {
    id: 'returns',
    title: {
      en: 'When the server is back, the page resumes, and sends what was waiting, once',
      zh: '服务器回来后，先发送 resume，再把等待的消息各发一次',
    },
    needs,
    rule: rules.resume,
    hint: hints.returns,
    async play(stage) {
      const scene = sceneOf(stage);
      const { visit } = scene;
      const { earlier, texts } = before.get(scene) ?? { earlier: [], texts: [] };
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
      await showsOnce(scene, [...earlier, ...repeated, ...own]);
      await showsStatus(scene, 'Connected');
    },
  };
  const gone: Step = {
    id: 'gone',
    title: {
      en: 'If you leave while it waits to reconnect, it stays away',
      zh: '等待重连时离开房间，就不再重连',
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
      // Whoever leaves may close a moment later, in a timer: that one comes before those that are late.
      await visit.tab.freeNewTimers();
      await scene.leave();
      await visit.settles();
      await visit.tab.releaseTimers();
      await visit.settles();
      await visit.until(async () => (await visit.facts())?.timers.length === 0, deadline.settle);
      await visit.settles();
      const after = (await visit.facts())?.opened ?? 0;
      if (after > before || visit.host.open > 0) {
        await fail(visit, 'back after leaving', {
          expected: {
            en: 'nothing connects for an empty room',
            zh: '房间里没有人了，也就不再连接',
          },
          observed: {
            en: `it has opened ${after - before} more after the room was left`,
            zh: `离开房间之后，它又打开了 ${after - before} 个连接`,
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
  return [away, returns, anewStep(framework), gone];
}

/** What was said before the server went away, and what was typed while it was. */
const before = new WeakMap<Scene, { readonly earlier: Said[]; readonly texts: string[] }>();

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
    en: `the first thing that the page sends is {"type":"resume","lastId":${lastId}}`,
    zh: `页面先发送 {"type":"resume","lastId":${lastId}}`,
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
      en: `the page sends ${quoted(texts).join(' and ')}, once each, in this order`,
      zh: `页面按顺序发送 ${quoted(texts).join('、')}，各一次`,
    },
    observed:
      said.length === 0
        ? { en: 'it sends neither', zh: '一条也没有发送' }
        : {
            en: `it sends ${quoted(said).join(', ')}`,
            zh: `它发送的是 ${quoted(said).join('、')}`,
          },
  });
}
