import type { Step } from '../../workshop/harness/index.ts';
import { connects } from './connection-steps.ts';
import type { Framework } from './framework.ts';
import { showsOnce } from './message-steps.ts';
import { rules } from './rules.ts';
import { type Scene, sceneOf } from './scene.ts';
import { fail } from './seen.ts';

/** Whose name it is then. */
const other = 'dee';

/** Somebody leaves, and comes in as somebody else: nothing is left of the room before, and the server greets. */
export function anewStep({ program, hints, rules: own }: Framework): Step {
  return {
    id: 'anew',
    title: {
      en: 'Come in under another name, and it connects anew and shows each message once',
      zh: '换个名字再进来，会重新建立连接，每条消息仍只显示一次',
    },
    needs: [program],
    rule: rules.anew,
    hint: hints.anew,
    async play(stage) {
      const scene = sceneOf(stage);
      const { visit } = scene;
      const known = scene.saidBy('bo', stage.phrase('known'), stage.phrase('known, too'));
      visit.say(...known);
      await showsOnce(scene, known);
      await scene.leave();
      await scene.enter(other);
      await connects(scene, own.one, 'not back after leaving');
      await asksAs(scene, other);
      // A server says what was said last to whoever comes, as that of lesson 05 does.
      const greeting = [...known, ...scene.saidBy('bo', stage.phrase('new'))];
      visit.say(...greeting);
      await showsOnce(scene, greeting);
    },
  };
}

/** @throws Finding if the connection that the page has is still that of somebody else */
async function asksAs({ visit }: Scene, name: string): Promise<void> {
  const asked = visit.host.guests.at(-1)?.request.startLine.split(' ')[1] ?? '';
  if (new URLSearchParams(asked.split('?')[1]).get('name') === name) return;
  await fail(visit, 'under the old name', {
    expected: {
      en: `who comes in as ${name} gets a connection to ?name=${name}`,
      zh: `以 ${name} 的名字进来，连接的地址是 ?name=${name}`,
    },
    observed: { en: `it asked for ${asked}`, zh: `它请求的是 ${asked}` },
    fault: visit.host.timeline.wire.findLast(({ kind }) => kind === 'request'),
  });
}
