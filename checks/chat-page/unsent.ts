import { quote } from '../../workshop/harness/describe.ts';
import { rules } from './rules.ts';
import type { Scene } from './scene.ts';
import { fail, type Sight } from './seen.ts';

/**
 * Waits until the list of what has not been sent holds these texts; and nothing at all, if there are none.
 * @throws Finding if it does not
 */
export async function showsUnsent(
  scene: Scene,
  texts: readonly string[],
  sight: Sight = texts.length === 0 ? 'unsent stays' : 'not shown as unsent',
): Promise<void> {
  const { visit } = scene;
  const list = async () => (await scene.textOf(scene.unsent)).trim();
  const shown = async () => {
    const all = await list();
    return texts.filter((text) => all.includes(text));
  };
  const holds = async () =>
    texts.length === 0 ? (await list()) === '' : (await shown()).length === texts.length;
  if (await visit.until(holds)) return;
  const instead = await list();
  await fail(
    visit,
    sight,
    {
      expected:
        texts.length === 0
          ? {
              en: 'the list “Not sent yet” is empty: everything in it has been sent',
              zh: '列表 “Not sent yet” 是空的：都已经发送了',
            }
          : {
              en: `the list “Not sent yet” holds ${quoted(texts).join(' and ')}`,
              zh: `列表 “Not sent yet” 里有 ${quoted(texts).join(' 和 ')}`,
            },
      observed:
        instead === ''
          ? { en: 'it is empty, or there is no such list', zh: '它是空的，或者没有这个列表' }
          : { en: `it holds ${quote(instead)}`, zh: `里面是 ${quote(instead)}` },
      rule: rules.unsent,
    },
    { shown: await shown(), said: texts },
  );
}

/** Texts as a sentence quotes them, one by one. */
export function quoted(texts: readonly string[]): string[] {
  return texts.map((text) => quote(text));
}
