import { quote } from '../../workshop/harness/describe.ts';
import type { Rule, Step } from '../../workshop/harness/index.ts';
import { keepsIts } from './connection-steps.ts';
import type { Framework } from './framework.ts';
import { rules } from './rules.ts';
import { type Said, type Scene, sceneOf } from './scene.ts';
import { fail } from './seen.ts';

/** What is said comes into the page. */
export function messageSteps({ program, hints, rules: own }: Framework): Step[] {
  const needs = [program];
  const shows: Step = {
    id: 'shows',
    title: {
      en: 'Each message is shown once, as text, and the connection stays open',
      zh: '收到的消息显示一次，按纯文本显示，连接不断',
    },
    needs,
    rule: rules.shows,
    hint: hints.shows,
    async play(stage) {
      const scene = sceneOf(stage);
      const { visit } = scene;
      const before = visit.asked;
      const words = ['hi', '你好😀', '"quoted" & \'single\''].map((each) => stage.phrase(each));
      const all = scene.saidBy('bo', ...words);
      for (const [index, said] of all.entries()) {
        visit.say(said);
        await showsOnce(scene, all.slice(0, index + 1), { before, rule: own.one });
      }
      await keepsIts(scene, before, own.one);
      await showsMarkupAsText(scene);
      // Whoever is asked "coffee?" and "tea?" may say yes twice.
      const same = stage.phrase('yes');
      const twice = scene.saidBy('bo', same, same);
      for (const [index, said] of twice.entries()) {
        visit.say(said);
        await showsOnce(scene, twice.slice(0, index + 1), { before, rule: own.one });
      }
      await keepsIts(scene, before, own.one);
    },
  };
  const burst: Step = {
    id: 'burst',
    title: {
      en: 'A burst of 100 messages is shown in full, each once, in order',
      zh: '连续 100 条，一条不少，一条不重，顺序不乱',
    },
    needs,
    rule: rules.shows,
    hint: hints.burst,
    async play(stage) {
      const scene = sceneOf(stage);
      const { visit } = scene;
      const before = visit.asked;
      const texts = Array.from({ length: 100 }, (_, index) => stage.phrase(`${index + 1}`));
      const all = scene.saidBy('bo', ...texts);
      visit.say(...all);
      await showsOnce(scene, all, { before, rule: own.one });
      await keepsIts(scene, before, own.one);
    },
  };
  const here: Step = {
    id: 'here',
    title: { en: 'It shows who is here', zh: '显示谁在线' },
    needs,
    rule: rules.here,
    hint: hints.here,
    async play(stage) {
      const scene = sceneOf(stage);
      const bo = stage.phrase('bo');
      scene.visit.say({ type: 'here', names: ['ana', bo] });
      await showsHere(scene, ['ana', bo]);
      // Another message has no names in it, and changes nobody.
      scene.visit.say({ type: 'error', reason: stage.phrase('reason') });
      await scene.visit.settles();
      await showsHere(scene, ['ana', bo]);
      scene.visit.say({ type: 'here', names: ['ana'] });
      await showsHere(scene, ['ana']);
    },
  };
  return [shows, burst, here];
}

/** Which of some texts the page shows, in the order in which it does, each as often as it does. */
export async function shownOf(scene: Scene, texts: readonly string[]): Promise<string[]> {
  const all = await scene.textOf(scene.log);
  const found = [...new Set(texts)].flatMap((text) => {
    const places: Array<{ text: string; index: number }> = [];
    for (let index = all.indexOf(text); index >= 0; index = all.indexOf(text, index + text.length))
      places.push({ text, index });
    return places;
  });
  return found.sort((one, other) => one.index - other.index).map(({ text }) => text);
}

/**
 * Waits until the log shows some messages, each once, in their order.
 * @param connection how many connections had been asked for before: one that has been replaced has lost messages
 * @throws Finding if it does not
 */
export async function showsOnce(
  scene: Scene,
  all: readonly Said[],
  connection?: { readonly before: number; readonly rule: Rule },
): Promise<void> {
  const { visit } = scene;
  const texts = all.map(({ text }) => text);
  const isShown = async () => areSame(await shownOf(scene, texts), texts);
  if (await visit.until(isShown)) {
    // What comes twice may come a moment later.
    await visit.settles();
    if (await isShown()) return;
  }
  const shown = await shownOf(scene, texts);
  const isThere = async () => (await shownOf(scene, texts)).length > 0;
  if (connection) await keepsIts(scene, connection.before, connection.rule);
  const redrawn = shown.length === 0 ? await scene.redraws(isThere) : undefined;
  const sight = redrawn ?? sightOf(shown, texts);
  await fail(
    visit,
    sight,
    {
      expected:
        texts.length === 1
          ? {
              en: `the log shows ${quote(texts[0] ?? '')} once`,
              zh: `消息列表显示一次 ${quote(texts[0] ?? '')}`,
            }
          : {
              en: `the log shows all ${texts.length} messages, each once, in order`,
              zh: `消息列表按顺序显示全部 ${texts.length} 条，每条一次`,
            },
      observed: differenceOf(shown, texts),
    },
    { shown, said: texts },
  );
}

function sightOf(shown: readonly string[], texts: readonly string[]) {
  if (shown.length === 0) return 'not shown';
  if (shown.length > texts.length) return 'shown twice';
  return shown.length < texts.length ? 'some not shown' : 'out of order';
}

function differenceOf(shown: readonly string[], texts: readonly string[]) {
  const [count, all] = [shown.length, texts.length];
  if (count === 0) return { en: 'it shows nothing of this', zh: '什么也没有显示' };
  if (count > all) {
    const again = shown.find((text, index) => shown.indexOf(text) < index) ?? '';
    return {
      en: `it shows ${quote(again)} ${timesOf(shown, again)} times`,
      zh: `${quote(again)} 显示了 ${timesOf(shown, again)} 次`,
    };
  }
  if (count < all) {
    const lost = texts.find((text) => timesOf(shown, text) < timesOf(texts, text)) ?? '';
    return {
      en: `it shows ${count} of ${all}: ${quote(lost)} is missing`,
      zh: `只显示了 ${all} 条中的 ${count} 条：缺 ${quote(lost)}`,
    };
  }
  const index = texts.findIndex((text, place) => text !== shown[place]);
  return {
    en: `${quote(shown[index] ?? '')} is where ${quote(texts[index] ?? '')} should be`,
    zh: `${quote(texts[index] ?? '')} 的位置上是 ${quote(shown[index] ?? '')}`,
  };
}

function timesOf(texts: readonly string[], text: string): number {
  return texts.filter((each) => each === text).length;
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, index) => text === others[index]);
}

async function showsMarkupAsText(scene: Scene): Promise<void> {
  const { visit, stage } = scene;
  const text = `<img src="data:," onerror="document.title='${stage.phrase('owned')}'">${stage.phrase('img')}`;
  const [said] = scene.saidBy('eve', text);
  visit.say(said ?? {});
  const words = text.slice(text.indexOf('>') + 1);
  const isThere = async () => (await shownOf(scene, [words])).length > 0;
  await visit.until(isThere);
  if ((await shownOf(scene, [text])).length === 1) return;
  const isMarkup = (await scene.log.locator('img').count()) > 0;
  await fail(visit, isMarkup ? 'markup' : 'not shown', {
    expected: {
      en: `the log shows ${quote(text)} as it was written`,
      zh: `消息列表原样显示 ${quote(text)}`,
    },
    observed: isMarkup
      ? {
          en: 'the page has turned it into an <img>, and has run the code in its onerror',
          zh: '页面把它变成了 <img> 元素，还执行了 onerror 里的代码',
        }
      : { en: 'it shows nothing of this', zh: '什么也没有显示' },
    rule: rules.text,
  });
}

async function showsHere(scene: Scene, names: readonly string[]): Promise<void> {
  const { visit, here } = scene;
  const shown = async () =>
    (await here.getByRole('listitem').allInnerTexts()).map((name) => name.trim());
  if (await visit.until(async () => areSame(await shown(), names))) return;
  const instead = await shown();
  await fail(visit, 'not here', {
    expected: {
      en: `the list “Who is here” names ${names.join(', ')}`,
      zh: `列表 “Who is here” 里是 ${names.join('、')}`,
    },
    observed:
      instead.length === 0
        ? { en: 'it names nobody', zh: '列表里没有人' }
        : { en: `it names ${instead.join(', ')}`, zh: `列表里是 ${instead.join('、')}` },
  });
}
