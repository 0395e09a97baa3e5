import type { Locator } from 'playwright-core';
import type { Line, Visit } from '../../workshop/harness/browser/visit.ts';
import { fail, type Sight } from './seen.ts';
import type { Stage } from '../../workshop/harness/index.ts';

/** The name under which the judge opens the page. */
export const ana = 'ana';

/** The page as its contract has it: what is in it is found by its role and its name, and by nothing else. */
export class Scene {
  readonly stage: Stage;
  readonly visit: Visit;
  /**
   * The highest id that the judge has given to a message. Within the burst of 100 they become a digit longer: as texts,
   * they would not be in order any more.
   */
  lastId = 10 ** (3 + Math.floor(Math.random() * 4)) - 20 - Math.floor(Math.random() * 60);

  readonly #redraw: Redraw;

  constructor(stage: Stage, visit: Visit, redraw: Redraw) {
    this.stage = stage;
    this.visit = visit;
    this.#redraw = redraw;
  }

  get #page() {
    return this.visit.tab.page;
  }
  get message(): Locator {
    return this.#page.getByRole('textbox', { name: 'Message', exact: true });
  }
  get log(): Locator {
    return this.#page.getByRole('log');
  }
  get status(): Locator {
    return this.#page.getByRole('status');
  }
  get unsent(): Locator {
    return this.#page.getByRole('list', { name: 'Not sent yet' });
  }
  get here(): Locator {
    return this.#page.getByRole('list', { name: 'Who is here' });
  }

  /** The newest connection. */
  get line(): Line {
    const { line } = this.visit;
    if (line === undefined) throw new Error('the page has never connected');
    return line;
  }

  /** Leaves the room: the chat is taken down, and the page stays. @throws Finding if there is no such button */
  async leave(): Promise<void> {
    await (await this.#has('button', 'Leave')).click();
  }

  /** Enters the room anew. */
  async enter(name = ana): Promise<void> {
    await (await this.#has('textbox', 'Your name')).fill(name);
    await (await this.#has('button', 'Come in')).click();
  }

  /** Types a text, and presses Enter. */
  async type(text: string): Promise<void> {
    await (await this.#has('textbox', 'Message')).fill(text);
    await this.message.press('Enter');
  }

  /** What is in the text field, whether that is an input, a textarea, or any element that can be edited. */
  async typed(): Promise<string> {
    const text = await this.message.evaluate(
      (field: HTMLInputElement) => field.value ?? field.innerText,
    );
    return text.trim();
  }

  /**
   * After a failure, has the framework draw the page anew. The picture leaves this out.
   * @returns what has come of it: something is shown that was there, and of which nobody had told the framework; or to
   * draw opens another connection; or nothing
   */
  async redraws(isShown: () => Promise<boolean>): Promise<Redrawn | undefined> {
    if (this.#redraw === undefined) return undefined;
    this.stage.timeline.isProbing = true;
    const before = this.visit.asked;
    await this.#redraw(this);
    if (await this.visit.until(isShown)) return 'shown once redrawn';
    return this.visit.asked > before ? 'opens another when redrawn' : undefined;
  }

  /** @throws Finding if the page has nothing of this role and name */
  async #has(role: 'button' | 'textbox', name: string): Promise<Locator> {
    const found = this.#page.getByRole(role, { name, exact: true });
    if (await this.visit.until(async () => (await found.count()) === 1)) return found;
    const count = await found.count();
    await fail(this.visit, 'not there', {
      expected: { en: `the page has one ${role} “${name}”`, zh: `页面上有一个 ${role}：“${name}”` },
      observed: { en: `it has ${count}`, zh: `有 ${count} 个` },
    });
    return found;
  }

  /** Makes messages of texts, numbered on from the last. */
  saidBy(name: string, ...texts: readonly string[]): Said[] {
    return texts.map((text) => {
      this.lastId += 1;
      return { type: 'said', id: this.lastId, name, text };
    });
  }

  /** What the page shows of an element; nothing where it is not there. */
  async textOf(element: Locator): Promise<string> {
    const texts = await element.allInnerTexts().catch(() => []);
    return texts.join('\n');
  }
}

/** A message as the server says it. */
export interface Said {
  readonly type: 'said';
  readonly id: number;
  readonly name: string;
  readonly text: string;
}

type Redrawn = Extract<Sight, 'shown once redrawn' | 'opens another when redrawn'>;

/** See `Framework`. */
type Redraw = ((scene: Scene) => Promise<void>) | undefined;

const scenes = new WeakMap<Stage, Scene>();

/** Keeps the scene for the steps that follow. */
export function setScene(stage: Stage, visit: Visit, redraw?: Redraw): Scene {
  const scene = new Scene(stage, visit, redraw);
  scenes.set(stage, scene);
  return scene;
}

/** The scene that the first step has set. */
export function sceneOf(stage: Stage): Scene {
  const scene = scenes.get(stage);
  if (scene === undefined) throw new Error('the step one comes first');
  return scene;
}

/** What the page has sent on a connection so far, as messages; what is none of ours is left out. */
export function sentOn(line: Line): Sent[] {
  return line.heard.flatMap(({ payload, entry }) => {
    try {
      const message = JSON.parse(Buffer.from(payload).toString('utf8')) as Omit<Sent, 'entry'>;
      return [{ ...message, entry }];
    } catch {
      return [];
    }
  });
}

/** A message that the page sent. */
export interface Sent {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly lastId?: unknown;
  readonly entry: Line['heard'][number]['entry'];
}
