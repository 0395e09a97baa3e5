/** What the server says. The ids rise, so the highest one tells how far we have got. */
export interface Said {
  readonly id: number;
  readonly text: string;
  /** Who said it, where the server tells. */
  readonly name?: string;
}

/** `waiting`: the connection is lost, and a timer runs. `closed`: it will not come back. */
export type State = 'connecting' | 'open' | 'waiting' | 'closed';

/** What can be listened for, and what the listener is given. */
export interface Events {
  said: Said;
  state: State;
  /** Any other message: an object with a type that only the program knows. */
  told: object;
}

/** The part of a WebSocket that is the same in a browser and in ws. */
export interface Socket {
  readonly readyState: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { code: number }) => void): void;
}

export interface Options {
  readonly url: string;
  /** The page's own in a browser, that of ws in Node: this file imports neither. */
  readonly WebSocket: new (url: string) => Socket;
  /** The longest that the first wait may be, in ms. */
  readonly baseMs: number;
}

/** RFC 6455, section 7.4.1: what the connection was opened for is done. */
const normal = 1000;
/** What the servers of this course close with when the session has expired: whoever returns is refused again. */
const sessionExpired = 4401;
/** WebSocket.OPEN, the same number everywhere. */
const open = 1;
/** No wait is longer than this many times the first. */
const cap = 30;
/** How often it is looked at whether a wait is over, in ms: a page shows the seconds that are left. */
const grain = 5;

/** A connection that comes back, and neither loses nor doubles what is said. It connects when it is made. */
export class Connection {
  readonly #options: Options;
  readonly #listeners: { [Name in keyof Events]: Set<(event: Events[Name]) => void> } = {
    said: new Set(),
    state: new Set(),
    told: new Set(),
  };
  #state: State = 'connecting';
  #socket: Socket;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** How often it was lost since the server last said something. */
  #failures = 0;
  #isReturning = false;
  /** The id of the last text that was handed on. */
  #lastId = 0;
  readonly #queue: string[] = [];

  constructor(options: Options) {
    this.#options = options;
    this.#socket = this.#connect();
  }

  get state(): State {
    return this.#state;
  }

  /** Calls a listener at each event of this name. @returns stops that */
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void {
    this.#listeners[name].add(listener);
    return () => void this.#listeners[name].delete(listener);
  }

  /** Says a text, at once or as soon as it can. What was already on its way when the connection broke may be lost. */
  say(text: string): void {
    const isOpen = this.#state === 'open' && this.#socket.readyState === open;
    if (isOpen) this.#send({ type: 'say', text });
    else this.#queue.push(text);
  }

  /** Closes for good: no timer, no socket and no return are left. What waits in the queue is not sent. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#become('closed');
    this.#socket.close(normal);
  }

  #connect(): Socket {
    const socket = new this.#options.WebSocket(this.#options.url);
    socket.addEventListener('open', () => this.#opened());
    socket.addEventListener('message', ({ data }) => this.#heard(String(data)));
    socket.addEventListener('close', ({ code }) => this.#lost(code));
    // 'close' follows each 'error' and does the work. But ws ends the process when nobody listens.
    socket.addEventListener('error', () => {});
    return socket;
  }

  #opened(): void {
    if (this.#state === 'closed') return;
    if (this.#isReturning) this.#send({ type: 'resume', lastId: this.#lastId });
    this.#isReturning = true;
    for (const text of this.#queue.splice(0)) this.#send({ type: 'say', text });
    this.#become('open');
  }

  #heard(data: string): void {
    if (this.#state === 'closed') return;
    // Not in #opened(): a server that accepts and drops at once has proved nothing.
    this.#failures = 0;
    const message = objectIn(data);
    const said = message && saidIn(message);
    if (message && !said) this.#tell('told', message);
    if (said === undefined || said.id <= this.#lastId) return;
    this.#tell('said', said);
    // Only now: what a listener could not take has not been taken.
    this.#lastId = said.id;
  }

  #lost(code: number): void {
    if (this.#state === 'closed') return;
    if (code === sessionExpired) return this.#become('closed');
    const due = performance.now() + this.#wait();
    const tick = () => {
      if (performance.now() < due) {
        this.#timer = setTimeout(tick, grain);
        return;
      }
      this.#socket = this.#connect();
      this.#become('connecting');
    };
    this.#timer = setTimeout(tick, grain);
    this.#failures += 1;
    this.#become('waiting');
  }

  /** ms. Full jitter: anything from nothing to the longest wait, which doubles with each failure. */
  #wait(): number {
    const longest = this.#options.baseMs * Math.min(cap, 2 ** this.#failures);
    return Math.random() * longest;
  }

  #send(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }

  #become(state: State): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#tell('state', state);
  }

  #tell<Name extends keyof Events>(name: Name, event: Events[Name]): void {
    for (const listener of this.#listeners[name]) listener(event);
  }
}

/** Reads a message. @returns undefined for anything but an object */
function objectIn(data: string): object | undefined {
  try {
    const message: unknown = JSON.parse(data);
    return typeof message === 'object' && message !== null ? message : undefined;
  } catch {
    return undefined;
  }
}

/** @returns undefined for anything but a text with its id */
function saidIn(message: object): Said | undefined {
  const { type, id, text, name } = message as Record<string, unknown>;
  if (type !== 'said' || typeof id !== 'number' || typeof text !== 'string') return undefined;
  return typeof name === 'string' ? { id, text, name } : { id, text };
}
