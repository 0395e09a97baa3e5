import { shortPath } from '../../workshop/harness/thrown.ts';
import type { PageFacts } from '../../workshop/harness/browser/tab.ts';
import type { Visit } from '../../workshop/harness/browser/visit.ts';
import { Finding, type FindingParts, Observed } from '../../workshop/harness/index.ts';
import type { Thrown } from '../../workshop/harness/thrown.ts';
import { root } from '../../workshop/root.ts';

/** What the judge has seen, where frames alone do not tell it. */
export type Sight =
  | 'no socket'
  | 'several sockets'
  | 'no socket is left'
  | 'not strict'
  | 'open after leaving'
  | 'not back after leaving'
  | 'wrong status'
  | 'no status'
  | 'not shown'
  | 'shown twice'
  | 'some not shown'
  | 'out of order'
  | 'markup'
  | 'shown once redrawn'
  | 'opens another when redrawn'
  | 'again and again'
  | 'reconnected'
  | 'not here'
  | 'not said'
  | 'said twice'
  | 'field not empty'
  | 'said while composing'
  | 'said after composing'
  | 'field emptied while composing'
  | 'not shown as unsent'
  | 'not back'
  | 'no resume'
  | 'wrong resume'
  | 'unsent not said'
  | 'unsent said twice'
  | 'unsent out of order'
  | 'unsent gone early'
  | 'unsent stays'
  | 'under the old name'
  | 'back after leaving'
  | 'open after the page'
  | 'not there';

/** What was seen, and what the page told of itself at that moment. */
export interface Facts {
  readonly sight: Sight;
  readonly page: PageFacts | undefined;
  /** Where in the code each of its WebSockets was made. */
  readonly stacks: readonly string[];
  readonly thrown: readonly Thrown[];
  /** What the status said, where that is the matter. */
  readonly status?: string;
  /** What of a burst was shown, where that is the matter. */
  readonly shown?: readonly string[];
  readonly said?: readonly string[];
  /** What the framework knows of it, where the lesson asks. */
  readonly inside?: unknown;
}

/** A finding that a hint can recognise by what was seen. */
export class Seen extends Observed<Facts> {}

const looks = new WeakMap<Visit, (visit: Visit) => Promise<unknown>>();

/** From now on, a failure asks the framework what it knows. */
export function setInside(visit: Visit, look: ((visit: Visit) => Promise<unknown>) | undefined) {
  if (look) looks.set(visit, look);
}

/** Fails a step. What the page threw, or what could not be compiled, is told in place of what it led to. */
export async function fail(
  visit: Visit,
  sight: Sight,
  parts: FindingParts,
  more: Partial<Facts> = {},
): Promise<never> {
  const [page, stacks] = [await visit.facts(), await visit.tab.stacks()];
  const { thrown } = visit.tab;
  const [unread] = visit.unread;
  if (unread) throw unreadFinding(unread);
  const [first] = thrown;
  const inside = await looks.get(visit)?.(visit);
  const facts = { sight, page, stacks, thrown, inside, ...more };
  if (first === undefined) throw new Seen(facts, parts);
  const at = await visit.placeIn(first.stack);
  const sentence = `${first.name}: ${first.message.split('\n')[0]}`;
  throw new Seen(facts, {
    ...parts,
    observed: { en: `the page threw ${sentence}`, zh: `页面抛出了 ${sentence}` },
    hint: {
      en: 'Nothing after the line that threw has run. Fix that first, then see what is left of the failure.',
      zh: '抛出异常的那一行之后的代码都没有执行。先改好它，再看还剩下什么问题。',
    },
    ...(at ? { at } : {}),
  });
}

function unreadFinding({ message, file, line }: Visit['unread'][number]) {
  const at = file && `${shortPath(file, root)}${line ? `:${line}` : ''}`;
  return new Finding({
    expected: { en: 'Vite can compile every file of the page', zh: 'Vite 能编译页面的每个文件' },
    observed: { en: message, zh: message },
    hint: {
      en: 'No part of the page runs until this is fixed. Look at that line, and at the one before it.',
      zh: '这个错误不改，整个页面都跑不起来。看看这一行，还有它的上一行。',
    },
    rule: {
      source: 'Vite',
      url: 'https://vite.dev/guide/features#typescript',
      says: {
        en: 'The browser gets what Vite makes of a file, types taken out. Of one that does not parse it gets nothing.',
        zh: '浏览器拿到的，是 Vite 去掉类型之后的文件。无法解析的文件，浏览器什么也拿不到。',
      },
    },
    at,
  });
}
