import type { Rule, Step } from '../../workshop/harness/index.ts';
import { ana, type Scene, sceneOf, setScene } from './scene.ts';
import { rules } from './rules.ts';
import type { Text } from '../../workshop/text.ts';
import { fail, setInside } from './seen.ts';
import type { Framework } from './framework.ts';

/** It opens one connection, and closes it. */
export function connectionSteps(framework: Framework): Step[] {
  const { program, hints, rules: own, opened, redraw, inside } = framework;
  const needs = [program];
  const one: Step = {
    id: 'one',
    title: {
      en: 'The page opens one connection, and keeps it',
      zh: '页面建立一个连接，并一直用它',
    },
    needs,
    rule: own.one,
    hint: hints.one,
    async play(stage) {
      const visit = await stage.page();
      const scene = setScene(stage, visit, redraw);
      setInside(visit, inside);
      await visit.load(`/?name=${ana}`);
      await connects(scene, own.one);
      await opened?.(scene);
    },
  };
  const leaves: Step = {
    id: 'leaves',
    title: {
      en: 'Leaving the room closes the connection; coming back opens a new one',
      zh: '离开房间，连接随之关闭；再次进入，建立新的连接',
    },
    needs,
    rule: rules.closing,
    hint: hints.leaves,
    async play(stage) {
      const scene = sceneOf(stage);
      await scene.leave();
      await closesAll(scene, 'open after leaving');
      await scene.enter();
      await connects(scene, own.one, 'not back after leaving');
    },
  };
  const status: Step = {
    id: 'status',
    title: {
      en: 'It shows and announces when it is connecting, and when it is connected',
      zh: '正在连接、已经连接，页面都会显示并播报',
    },
    needs,
    rule: rules.status,
    hint: hints.status,
    async play(stage) {
      const scene = sceneOf(stage);
      const { visit } = scene;
      await showsStatus(scene, 'Connected');
      await scene.leave();
      visit.isOpen = false;
      await scene.enter();
      await visit.until(() => visit.waiting.length > 0);
      await showsStatus(scene, 'Connecting');
      visit.isOpen = true;
      await showsStatus(scene, 'Connected');
      await connects(scene, own.one);
    },
  };
  return [one, leaves, status];
}

/** In how many looks at the page it has to be the same before it is believed. */
const someLooks = 3;
/** More connections than any page opens that means to have one. */
const mostOpened = 8;

/** Waits until the page has one connection, and shows that it is the only one once the page has come to rest. */
export async function connects(
  scene: Scene,
  rule: Rule,
  missing: 'no socket' | 'not back after leaving' = 'no socket',
): Promise<void> {
  const { visit } = scene;
  const before = visit.asked;
  const expected = {
    en: 'once the page has settled, it has one connection to the server',
    zh: '页面稳定下来之后，与服务器之间只有一个连接',
  };
  const first = (await visit.facts())?.opened ?? 0;
  const rest = { opened: first, looks: 0 };
  /** Whether it has one, has had the same one for some time, and waits for nothing that could open another. */
  const isSettled = async () => {
    const facts = await visit.facts();
    const isOne = visit.host.open === 1 && facts?.open === 1 && facts.opened === rest.opened;
    rest.looks = isOne && (await visit.isAtRest()) ? rest.looks + 1 : 0;
    rest.opened = facts?.opened ?? rest.opened;
    return rest.looks >= someLooks;
  };
  const isRunningAway = () => rest.opened - first > mostOpened;
  await visit.until(async () => (await isSettled()) || isRunningAway());
  if (isRunningAway()) await opensAgainAndAgain(scene, rest.opened - first, expected, rule);
  if (rest.looks >= someLooks) return;
  const facts = await visit.facts();
  const open = Math.max(visit.host.open, (facts?.open ?? 0) + (facts?.connecting ?? 0));
  const made = facts?.opened ?? visit.asked;
  // A page that is busy with something else all the time, or a machine that is, never comes to rest.
  if (open === 1 && visit.host.open === 1) return;
  if (open > 1) {
    await fail(visit, 'several sockets', {
      expected,
      observed: {
        en: `it has ${open} open at once, and has opened ${made} in all`,
        zh: `它同时开着 ${open} 个连接，总共打开过 ${made} 个`,
      },
      rule,
      fault: visit.host.timeline.wire.findLast(({ kind }) => kind === 'request'),
    });
  }
  // One that is closed at once may never have come as far as the server: the page knows of it all the same.
  const hasOpened = missing === 'no socket' ? made > 0 : made > first || visit.asked > before;
  if (hasOpened) {
    await fail(visit, 'no socket is left', {
      expected,
      observed: {
        en: `it has opened ${made}, and none of them is left`,
        zh: `它打开过 ${made} 个连接，一个也没有留下`,
      },
      rule,
      fault: visit.host.timeline.wire.findLast(({ kind }) => /^(end|reset|close)$/.test(kind)),
    });
  }
  await fail(visit, missing, {
    expected,
    observed: {
      en: 'the page is shown, but it opens no WebSocket',
      zh: '页面显示出来了，但没有建立 WebSocket 连接',
    },
  });
}

async function opensAgainAndAgain(
  { visit }: Scene,
  count: number,
  expected: Text,
  rule: Rule,
): Promise<void> {
  await fail(visit, 'again and again', {
    expected,
    observed: {
      en: `it has opened ${count}, one after another, and does not stop`,
      zh: `它接连打开了 ${count} 个连接，还在继续`,
    },
    rule,
    fault: visit.host.timeline.wire.findLast(({ kind }) => kind === 'request'),
  });
}

/** @throws Finding if a connection is open for longer than it takes to close it */
export async function closesAll(
  scene: Scene,
  sight: 'open after leaving' | 'open after the page',
): Promise<void> {
  const { visit } = scene;
  const isClosed = () => visit.host.open === 0;
  await visit.until(isClosed);
  // Of a page that is gone nothing is left that could come to rest.
  if (sight === 'open after leaving') await visit.settles();
  if (isClosed()) return;
  await fail(visit, sight, {
    expected: { en: 'no connection is open any more', zh: '没有连接还开着' },
    observed: {
      en: `${visit.host.open} ${visit.host.open === 1 ? 'is' : 'are'} still open, with nobody there to look`,
      zh: `还有 ${visit.host.open} 个连接开着，却已经没有人在用了`,
    },
  });
}

/** Waits until the status says a word. @throws Finding if it does not */
export async function showsStatus(
  scene: Scene,
  word: 'Connecting' | 'Connected' | 'Reconnecting',
): Promise<void> {
  const { visit, status } = scene;
  const reads = async () => (await scene.textOf(status)).trim();
  if (await visit.until(async () => (await reads()).startsWith(word))) return;
  const shown = await reads();
  const redrawn = await scene.redraws(async () => (await reads()).startsWith(word));
  const sight = redrawn ?? (shown === '' ? 'no status' : 'wrong status');
  await fail(
    visit,
    sight,
    {
      expected: {
        en: `the status (role="status") says “${word}”`,
        zh: `状态（role="status"）显示“${word}”`,
      },
      observed:
        shown === ''
          ? {
              en: 'it says nothing, or there is no such element',
              zh: '它没有文字，或者页面上没有这个元素',
            }
          : { en: `it says “${shown}”`, zh: `它显示“${shown}”` },
    },
    { status: shown },
  );
}

/** Shows that the page still has the connection that it had. @throws Finding if it has opened another */
export async function keepsIts(scene: Scene, before: number, rule: Rule): Promise<void> {
  const { visit } = scene;
  if (visit.asked === before) return;
  await fail(visit, 'reconnected', {
    expected: {
      en: 'the page keeps its connection while it shows something new',
      zh: '页面更新内容时，始终用同一个连接',
    },
    observed: {
      en: `it has opened ${visit.asked - before} more`,
      zh: `它又打开了 ${visit.asked - before} 个连接`,
    },
    rule,
    fault: visit.host.timeline.wire.findLast(({ kind }) => kind === 'request'),
  });
}
