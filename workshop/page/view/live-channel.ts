import type { FromPage, FromServer } from '../channel.ts';
import { keepSecret, onSecret, secretsToTry } from './secret.ts';

/** `waiting`: the connection is lost, and a timer runs. `locked`: this page knows no secret that is good. */
export type LinkState = 'connecting' | 'open' | 'waiting' | 'locked';

/** Who uses the channel. */
export interface Ends {
  /** What to say first: what this page looks at. The answer is how things stand. */
  readonly look: () => FromPage;
  readonly told: (message: FromServer) => void;
  readonly became: (state: LinkState) => void;
}

/** The longest that the first wait may be, in ms. */
const base = 200;
/** No wait is longer than this many times the first. */
const cap = 20;
/** A server that has said nothing for so long is dead, in ms: it has a heartbeat of 15 s. */
const silence = 40_000;

/** The page's connection. As in lesson 07 it comes back by itself, never has two sockets, and says first where it left off. */
export class LiveChannel {
  readonly #ends: Ends;
  #secrets = secretsToTry();
  #state: LinkState = 'connecting';
  #socket: WebSocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  /** How often it was lost since the server last said something. */
  #failures = 0;

  constructor(ends: Ends) {
    this.#ends = ends;
    onSecret((secret) => {
      this.#secrets = [secret, ...this.#secrets];
      if (this.#state === 'locked') void this.#connect();
    });
    // Whoever looks at the page again, or has the network back, need not wait.
    for (const event of ['online', 'focus']) addEventListener(event, () => this.#hurry());
    void this.#connect();
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Says something, if there is a connection. What cannot be said now is not said later: by then it may not be meant any more. */
  say(message: FromPage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  async #connect(): Promise<void> {
    clearTimeout(this.#timer);
    this.#become('connecting');
    const ticket = await this.#ticket();
    if (ticket === 'refused') return this.#become('locked');
    if (ticket === undefined) return this.#retry();
    const socket = new WebSocket(`ws://${location.host}/live?ticket=${ticket}`);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify(this.#ends.look()));
      this.#become('open');
      this.#expect(socket);
    });
    socket.addEventListener('message', ({ data }) => {
      this.#failures = 0;
      this.#expect(socket);
      this.#ends.told(JSON.parse(String(data)) as FromServer);
    });
    socket.addEventListener('close', () => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      clearTimeout(this.#deadline);
      this.#retry();
    });
  }

  /** Asks to be let in. @returns undefined where nobody answers */
  async #ticket(): Promise<string | 'refused' | undefined> {
    for (const secret of this.#secrets) {
      try {
        const headers = { Authorization: `Bearer ${secret}` };
        const response = await fetch('/ticket', { method: 'POST', headers });
        if (response.ok) {
          const said = (await response.json()) as { ticket: string; secret: string };
          keepSecret(said.secret);
          this.#secrets = [said.secret];
          return said.ticket;
        }
        if (response.status !== 401) return undefined;
      } catch {
        return undefined;
      }
    }
    return 'refused';
  }

  #retry(): void {
    const longest = base * Math.min(cap, 2 ** this.#failures);
    this.#failures += 1;
    this.#become('waiting');
    // Full jitter, as in lesson 07.
    this.#timer = setTimeout(() => void this.#connect(), Math.random() * longest);
  }

  #hurry(): void {
    if (this.#state === 'waiting') void this.#connect();
  }

  /** A connection on which nothing comes any more may be dead without having said so. */
  #expect(socket: WebSocket): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      socket.close();
      this.#retry();
    }, silence);
  }

  #become(state: LinkState): void {
    // While it tries again and again, it is still lost.
    if (state === 'connecting' && this.#failures > 0) return;
    if (state === this.#state) return;
    this.#state = state;
    this.#ends.became(state);
  }
}
