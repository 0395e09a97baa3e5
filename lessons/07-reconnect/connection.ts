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
/** WebSocket.OPEN, the same number everywhere. */
const open = 1;

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
    // TODO 6: otherwise keep it, and send it after the resume
  }

  /** Closes for good: no timer, no socket and no return are left. What waits in the queue is not sent. */
  dispose(): void {
    // TODO 8: leave no timer
    this.#become('closed');
    this.#socket.close(normal);
  }

  #connect(): Socket {
    const socket = new this.#options.WebSocket(this.#options.url);
    socket.addEventListener('open', () => this.#opened());
    socket.addEventListener('message', ({ data }) => this.#heard(String(data)));
    socket.addEventListener('close', () => this.#lost());
    // 'close' follows each 'error' and does the work. But ws ends the process when nobody listens.
    socket.addEventListener('error', () => {});
    return socket;
  }

  #opened(): void {
    if (this.#state === 'closed') return;
    // TODO 4: on a return, say how far we have got, before anything else
    this.#become('open');
  }

  #heard(data: string): void {
    if (this.#state === 'closed') return;
    // TODO 3: the server speaks, so the next wait may be short again
    const message = objectIn(data);
    const said = message && saidIn(message);
    if (message && !said) this.#tell('told', message);
    if (said === undefined) return;
    // TODO 5: hand on each id once
    this.#tell('said', said);
  }

  #lost(): void {
    if (this.#state === 'closed') return;
    // TODO 8: after 4401, stay away
    // TODO 1: otherwise wait for baseMs, and connect again
    // TODO 2: wait longer each time, up to a cap
    // TODO 7: wait for a random part of that
    this.#become('closed');
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
