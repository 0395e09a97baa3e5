import { assign } from '../course/assignment.ts';
import type { Lesson } from '../course/lessons.ts';
import { UsageError } from '../course/usage.ts';
import type { Text } from '../text.ts';
import { type Come, type Talk, Talks } from './talk.ts';
import { foldTalk, silent, type TalkEvent, type TalkState } from './talk-state.ts';

/** Who is told of what happens in the playground of a lesson. */
export type TellTalk = (lesson: Lesson, event: TalkEvent) => void;

/** The one playground: in it, the server of some lesson runs. All pages that look at that lesson see the same. */
export class Playground {
  readonly #talks = new Talks();
  readonly #tell: TellTalk;
  #now: { readonly lesson: Lesson; state: TalkState; talk?: Talk } | undefined;

  constructor(tell: TellTalk) {
    this.#tell = tell;
  }

  /** What a page that comes now is shown of a lesson's playground. */
  stateOf({ id }: Lesson): TalkState {
    return this.#now?.lesson.id === id ? this.#now.state : silent;
  }

  /** Starts the server of a lesson, and lets ana, bo and cy connect. Another one that runs is ended. */
  async open(lesson: Lesson): Promise<void> {
    await this.close();
    const now: { lesson: Lesson; state: TalkState; talk?: Talk } = { lesson, state: silent };
    this.#now = now;
    const tell = (event: TalkEvent) => {
      now.state = foldTalk(now.state, event);
      this.#tell(lesson, event);
    };
    tell({ type: 'opening' });
    try {
      const asked = { dir: undefined, solution: false, cmd: undefined };
      const talk = await this.#talks.begin(await assign(lesson, asked, ['server']), {
        come: (come: Come) => tell({ type: 'come', ...come }),
        people: (people) => tell({ type: 'people', people }),
        says: (says) => tell({ type: 'says', says }),
        ended: () => tell({ type: 'closed' }),
      });
      if (talk === undefined) throw new UsageError(noServer);
      now.talk = talk;
      await talk.opened;
      if (now.state.status === 'opening') tell({ type: 'open' });
    } catch (error) {
      tell({ type: 'closed' });
      if (!(error instanceof UsageError)) throw error;
      tell({ type: 'says', says: error.says });
    }
  }

  /** Does what a line says, in the words of `npm run talk`. */
  async line(lesson: Lesson, line: string): Promise<void> {
    if (this.#now?.lesson.id === lesson.id) await this.#now.talk?.line(line);
  }

  /** Ends the server that runs. @param why is said where there was one */
  async close(why?: Text): Promise<void> {
    const now = this.#now;
    const isOpen = now !== undefined && now.state.status !== 'closed';
    await this.#talks.end();
    if (!isOpen || why === undefined) return;
    now.state = foldTalk(now.state, { type: 'says', says: why });
    this.#tell(now.lesson, { type: 'says', says: why });
  }
}

const noServer: Text = {
  en: 'This lesson has no server to talk to.',
  zh: '这一课没有可以对话的服务器。',
};
