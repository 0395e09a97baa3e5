import { quote } from '../../workshop/harness/describe.ts';
import type { Step } from '../../workshop/harness/index.ts';
import { keepsIts } from './connection-steps.ts';
import type { Framework } from './framework.ts';
import { showsOnce } from './message-steps.ts';
import { rules } from './rules.ts';
import { type Scene, sceneOf, sentOn } from './scene.ts';
import { fail } from './seen.ts';
import { showsUnsent } from './unsent.ts';

/** What is typed goes out of the page. */
export function composerSteps({ program, hints, rules: own }: Framework): Step[] {
  const needs = [program];
  const says: Step = {
    id: 'says',
    title: {
      en: 'Enter sends what was typed, once, and clears the field',
      zh: '按 Enter 只发送一次，并清空输入框',
    },
    needs,
    rule: rules.says,
    hint: hints.says,
    async play(stage) {
      const scene = sceneOf(stage);
      const before = scene.visit.asked;
      for (const word of ['typed', '打字😀']) {
        const text = stage.phrase(word);
        await scene.type(text);
        await saysOnce(scene, text);
        await emptiesField(scene);
        const own = scene.saidBy('ana', text);
        scene.visit.say(...own);
        // The list may be part of the log: what stays in it would be shown there twice.
        await showsUnsent(scene, []);
        await showsOnce(scene, own);
      }
      await keepsIts(scene, before, own.one);
    },
  };
  const composing: Step = {
    id: 'composing',
    title: {
      en: 'The Enter that ends a composition sends nothing',
      zh: '用输入法时，让文字上屏的 Enter 不会发送',
    },
    needs,
    rule: rules.composing,
    hint: hints.composing,
    play: async (stage) => composes(sceneOf(stage)),
  };
  return [says, composing];
}

/** Waits until the page has said a text, and shows that it has not said it twice. @throws Finding */
export async function saysOnce(scene: Scene, text: string): Promise<void> {
  const { visit } = scene;
  const times = () => scene.visit.lines.flatMap(sentOn).filter((sent) => sent.text === text);
  await visit.until(() => times().length > 0);
  await visit.settles();
  const sent = times();
  const expected = {
    en: `the page sends {"type":"say","text":${quote(text)}} once`,
    zh: `页面发送一次 {"type":"say","text":${quote(text)}}`,
  };
  if (sent.length === 1 && sent[0]?.type === 'say') return;
  if (sent.length > 1) {
    await fail(visit, 'said twice', {
      expected,
      observed: { en: `it sent this ${sent.length} times`, zh: `它发送了 ${sent.length} 次` },
      fault: sent[1]?.entry,
    });
  }
  await fail(visit, 'not said', {
    expected,
    observed: sent[0]
      ? {
          en: `its type is ${JSON.stringify(sent[0].type)}`,
          zh: `它的 type 是 ${JSON.stringify(sent[0].type)}`,
        }
      : { en: 'it did not send this', zh: '它没有发送' },
    fault: sent[0]?.entry,
  });
}

async function emptiesField(scene: Scene): Promise<void> {
  const { visit } = scene;
  if (await visit.until(async () => (await scene.typed()) === '')) return;
  await fail(visit, 'field not empty', {
    expected: { en: 'the field is empty again', zh: '输入框已清空' },
    observed: {
      en: `it still holds ${quote(await scene.typed())}`,
      zh: `里面还有 ${quote(await scene.typed())}`,
    },
  });
}

/**
 * As an input method does it: letters are composed, and an Enter that the method takes (keyCode 229, isComposing) puts
 * what was chosen in their place. Only the next Enter is the page's.
 */
async function composes(scene: Scene): Promise<void> {
  const { visit, message, stage } = scene;
  const { page } = visit.tab;
  const before = sentOn(scene.line).length;
  const [begun, chosen] = [stage.phrase('hi'), stage.phrase('你好')];
  const text = begun + chosen;
  // Some bindings hold back what is being composed: an empty field would then seem to send nothing.
  await message.fill(begun);
  await message.press('End');
  const keyboard = await page.context().newCDPSession(page);
  const key = {
    key: 'Enter',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
    nativeVirtualKeyCode: 229,
  };
  const letters = 'nihao';
  await keyboard.send('Input.imeSetComposition', {
    text: letters,
    selectionStart: letters.length,
    selectionEnd: letters.length,
  });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await keyboard.send('Input.insertText', { text: chosen });
  await keyboard.send('Input.dispatchKeyEvent', {
    type: 'keyUp',
    ...key,
    windowsVirtualKeyCode: 13,
  });
  await keyboard.detach();
  await visit.settles();
  // Whatever the page sent before this is read once it has answered.
  await scene.line.answersPing();
  const [early] = sentOn(scene.line).slice(before);
  const value = await scene.typed();
  const expected = {
    en: `after the Enter of the input method, the field holds ${quote(text)}, and nothing has been sent`,
    zh: `输入法的 Enter 之后，输入框里是 ${quote(text)}，什么也没有发送`,
  };
  if (early) {
    await fail(visit, 'said while composing', {
      expected,
      observed: {
        en: `the page has sent ${quote(String(early.text))}`,
        zh: `页面已经发送了 ${quote(String(early.text))}`,
      },
      fault: early.entry,
    });
  }
  if (value !== text) {
    await fail(visit, 'field emptied while composing', {
      expected,
      observed: { en: `the field holds ${quote(value)}`, zh: `输入框里是 ${quote(value)}` },
    });
  }
  await endsAsSafari(scene, text);
  await message.press('Enter');
  await saysOnce(scene, text);
}

/** As Safari does it: the composition ends first, and the key that ended it comes right after, with nothing but its 229. */
async function endsAsSafari(scene: Scene, text: string): Promise<void> {
  const { visit, message, line } = scene;
  const before = sentOn(line).length;
  await message.focus();
  await visit.tab.page.evaluate(`(${safarisEnter})(document.activeElement)`);
  await visit.settles();
  await line.answersPing();
  const [early] = sentOn(line).slice(before);
  if (early === undefined) return;
  await fail(visit, 'said after composing', {
    expected: {
      en: `an Enter with the keyCode 229 sends nothing, whatever its isComposing says; the field holds ${quote(text)}`,
      zh: `keyCode 为 229 的 Enter 不发送任何内容，不管它的 isComposing 是什么；输入框里仍是 ${quote(text)}`,
    },
    observed: {
      en: `the page has sent ${quote(String(early.text))}`,
      zh: `页面已经发送了 ${quote(String(early.text))}`,
    },
    fault: early.entry,
  });
}

const safarisEnter = `(field) => {
  const all = { bubbles: true, cancelable: true, composed: true };
  field.dispatchEvent(new CompositionEvent('compositionstart', all));
  field.dispatchEvent(new CompositionEvent('compositionend', all));
  field.dispatchEvent(new KeyboardEvent('keydown', { ...all, key: 'Enter', code: 'Enter', keyCode: 229 }));
}`;
