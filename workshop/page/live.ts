import { type WebSocket, WebSocketServer } from 'ws';
import { type FromPage, type FromServer, readMessage } from './channel.ts';
import { answerRequest } from './requests.ts';
import type { Room } from './room.ts';
import type { School, Visitor } from './school.ts';

/** No message of a page is longer, in bytes. */
const maxPayload = 64 * 1024;
/** A page that has fallen so far behind is cut off, in bytes: it comes back, and is shown how things stand. */
const mostWaiting = 32 * 1024 * 1024;
/** More pages than anybody has open. */
export const mostPages = 64;

// RFC 6455, section 7.4.1.
const [goingAway, wrongType, wrongPayload, policyViolation] = [1001, 1003, 1007, 1008] as const;

/** The live channel: pages ask, and are told what happens. Who may come in has been decided before. */
export class Live {
  readonly wss = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false });
  readonly #school: School;
  readonly #onFault: (error: unknown) => void;
  readonly #heartbeat: NodeJS.Timeout;

  /** @param interval of the heartbeat, in ms */
  constructor(school: School, onFault: (error: unknown) => void, interval = 15_000) {
    this.#school = school;
    this.#onFault = onFault;
    this.wss.on('connection', (ws) => this.#connected(ws));
    this.#heartbeat = beat(this.wss, interval);
  }

  /** Says goodbye to every page, and waits a moment for their answers. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    const clients = [...this.wss.clients];
    for (const ws of clients) ws.close(goingAway, 'the course has ended');
    const gone = clients.map((ws) => new Promise((resolve) => ws.once('close', resolve)));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, untilCutOff)));
    await Promise.race([Promise.all(gone), late]);
    clearTimeout(timer);
    for (const ws of this.wss.clients) ws.terminate();
  }

  #connected(ws: WebSocket): void {
    const visitor: Visitor = {
      tell: (message) => {
        if (ws.readyState !== ws.OPEN) return;
        if (ws.bufferedAmount > mostWaiting) ws.terminate();
        else ws.send(JSON.stringify(message satisfies FromServer));
      },
    };
    let room: Promise<Room> | undefined;
    // Without a listener, one broken frame would end the course.
    ws.on('error', () => {});
    ws.on('close', () => this.#school.leave(visitor));
    ws.on('message', (data, isBinary) => {
      if (ws.readyState !== ws.OPEN) return;
      if (isBinary) return ws.close(wrongType);
      const message = readMessage(data.toString());
      if (message === undefined) return ws.close(wrongPayload);
      const lesson = message.type === 'look' ? this.#school.lesson(message.lesson) : undefined;
      if (message.type === 'look' && lesson) room = this.#school.look(visitor, lesson);
      else if (message.type === 'look' || room === undefined) return ws.close(policyViolation);
      this.#answer(message, room, visitor).catch(this.#onFault);
    });
    this.#school.welcome(visitor);
  }

  async #answer(message: FromPage, asked: Promise<Room>, visitor: Visitor): Promise<void> {
    const room = await asked;
    if (message.type === 'look') return;
    if (message.type === 'talk') return this.#school.talk(room.lesson, message.does);
    if (message.type === 'line') return this.#school.line(room.lesson, message.line);
    await answerRequest(message, room, this.#school, visitor);
  }
}

/** How long pages have to answer a goodbye, in ms. */
const untilCutOff = 500;

/** The heartbeat of lesson 06; and a word that a page can hear, since no page sees a ping. */
function beat(wss: WebSocketServer, interval: number): NodeJS.Timeout {
  const unanswered = new WeakSet<WebSocket>();
  wss.on('connection', (ws) => ws.on('pong', () => unanswered.delete(ws)));
  const word = JSON.stringify({ type: 'beat' } satisfies FromServer);
  return setInterval(() => {
    for (const ws of wss.clients) {
      if (unanswered.has(ws)) {
        ws.terminate();
        continue;
      }
      unanswered.add(ws);
      ws.ping();
      if (ws.readyState === ws.OPEN) ws.send(word);
    }
  }, interval);
}
