import { join } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { type Lesson, listLessons } from '../course/lessons.ts';
import type { Text } from '../text.ts';
import type { FromServer } from './channel.ts';
import { type Course, outline } from './outline.ts';
import { editedFiles } from './places.ts';
import { Playground } from './playground.ts';
import { type House, Room } from './room.ts';

/** A page that is open somewhere. */
export interface Visitor {
  tell(message: FromServer): void;
}

/** How long a room stays open when nobody looks at it any more, in ms: a reload takes less. */
const patienceWithEmptyRooms = 10_000;

interface Open {
  readonly room: Room;
  readonly ready: Promise<void>;
  readonly visitors: Set<Visitor>;
  closing?: NodeJS.Timeout;
}

/** All that the open pages look at: the rooms of lessons, and the progress. Every page is told the same. */
export class School {
  readonly #house: House;
  readonly #script: string;
  /** Who is there, and at which lesson each of them wants to look. */
  readonly #visitors = new Map<Visitor, string>();
  readonly #rooms = new Map<string, Open>();
  readonly #watching: FSWatcher;
  readonly #playground = new Playground((lesson, event) =>
    this.tell(lesson, { type: 'talk', lesson: lesson.id, event }),
  );
  #line: Promise<void> = Promise.resolve();

  /** @param script the path of the page's own script */
  constructor(house: Omit<House, 'turn'>, script: string) {
    this.#script = script;
    this.#house = { ...house, turn: (work) => this.#turn(() => this.#judging(work)) };
    // The commands in the terminal change it as well.
    this.#watching = watch(join(house.home, '.progress.json'), {
      ignoreInitial: true,
      usePolling: house.poll,
    });
    this.#watching.on('all', () => this.tellCourse());
  }

  get home(): string {
    return this.#house.home;
  }

  get course(): Course {
    return outline(this.home);
  }

  /** The lesson of this id. It is looked up in the list: nothing is made of a name that comes from outside. */
  lesson(id: string): Lesson | undefined {
    return listLessons(this.home).find((lesson) => lesson.id === id);
  }

  /** Somebody has opened a page. */
  welcome(visitor: Visitor): void {
    this.#visitors.set(visitor, '');
    visitor.tell({ type: 'course', course: this.course, script: this.#script });
  }

  /** Lets a page look at a lesson, and at no other. @returns its room, once saves in it are seen */
  async look(visitor: Visitor, lesson: Lesson): Promise<Room> {
    const open = this.#rooms.get(lesson.id) ?? this.#open(lesson);
    if (this.#visitors.has(visitor)) this.#visitors.set(visitor, lesson.id);
    clearTimeout(open.closing);
    for (const other of this.#rooms.values()) if (other !== open) this.#quit(other, visitor);
    await open.ready;
    const files = await editedFiles(lesson);
    // Meanwhile it may have gone, or turned to another lesson.
    if (this.#visitors.get(visitor) !== lesson.id) {
      this.#quit(open, visitor);
      return open.room;
    }
    // From here on it is told what happens, and nothing of that is in the state.
    const { state } = open.room;
    open.visitors.add(visitor);
    const talk = this.#playground.stateOf(lesson);
    visitor.tell({ type: 'state', lesson: lesson.id, state, files, talk });
    return open.room;
  }

  /** Tells all who look at a lesson. */
  tell(lesson: Lesson, message: FromServer): void {
    for (const visitor of this.#rooms.get(lesson.id)?.visitors ?? []) visitor.tell(message);
  }

  /** Opens the playground of a lesson once nothing is judged, or closes it. */
  talk(lesson: Lesson, does: 'open' | 'close'): Promise<void> {
    if (does === 'close') return this.#playground.close();
    return this.#turn(() => this.#playground.open(lesson));
  }

  /** Does what a line of the playground says. */
  line(lesson: Lesson, line: string): Promise<void> {
    return this.#playground.line(lesson, line);
  }

  /** Tells everybody how far the learner is. */
  tellCourse(): void {
    const message = { type: 'course', course: this.course, script: this.#script } as const;
    for (const visitor of this.#visitors.keys()) visitor.tell(message);
  }

  /** A page has been closed, or its connection has been lost. */
  leave(visitor: Visitor): void {
    this.#visitors.delete(visitor);
    for (const open of this.#rooms.values()) this.#quit(open, visitor);
  }

  /** Ends everything that is judged or waits. */
  async close(): Promise<void> {
    const rooms = [...this.#rooms.values()];
    this.#rooms.clear();
    for (const { closing } of rooms) clearTimeout(closing);
    await Promise.all([
      this.#watching.close(),
      this.#playground.close(),
      ...rooms.map(({ room }) => room.close()),
    ]);
  }

  #open(lesson: Lesson): Open {
    const visitors = new Set<Visitor>();
    const room = new Room(lesson, this.#house, {
      events: (events) => {
        for (const visitor of visitors) visitor.tell({ type: 'events', lesson: lesson.id, events });
      },
      passed: () => this.tellCourse(),
    });
    const open: Open = { room, visitors, ready: room.open() };
    this.#rooms.set(lesson.id, open);
    return open;
  }

  #quit(open: Open, visitor: Visitor): void {
    open.visitors.delete(visitor);
    // Whoever wants to look is counted from the first word on: the room may still be opening.
    if ([...this.#visitors.values()].includes(open.room.lesson.id)) return;
    clearTimeout(open.closing);
    open.closing = setTimeout(() => {
      this.#rooms.delete(open.room.lesson.id);
      void open.room.close();
    }, patienceWithEmptyRooms);
    // The course may end before.
    open.closing.unref();
  }

  /** What is judged is not in the playground at the same time. */
  async #judging(work: () => Promise<void>): Promise<void> {
    await this.#playground.close(isJudged);
    await work();
  }

  /** One after another: two programs with the same port written into them would be in each other's way. */
  #turn(work: () => Promise<void>): Promise<void> {
    const turn = this.#line.then(work);
    this.#line = turn.catch(() => {});
    return turn;
  }
}

const isJudged: Text = {
  en: 'A check has started, so this server was stopped. Start it again when the check is over.',
  zh: '检查已经开始，所以这个服务器被停掉了：检查之后可以重新打开试验场。',
};
