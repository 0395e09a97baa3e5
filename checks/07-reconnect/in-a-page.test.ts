import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { transformSync } from 'esbuild';
import type { Connection, Options, Said, State } from '../../solutions/07-reconnect/connection.ts';
import { root } from '../../workshop/root.ts';

type Code = { Connection: typeof Connection };

/** A timer that the page has set: it fires when the test says so. */
interface Timer {
  readonly fire: () => void;
  readonly ms: number;
}

/** A page has no Node: no require, no process, no Buffer. It has timers, and a WebSocket that only knows its standard. */
class Page {
  readonly timers = new Map<number, Timer>();
  readonly sockets: PageSocket[] = [];
  readonly said: Said[] = [];
  readonly states: State[] = [];
  readonly connection: Connection;

  constructor(folder: string) {
    const source = readFileSync(join(root, folder, '07-reconnect/connection.ts'), 'utf8');
    const { code } = transformSync(source, { loader: 'ts', format: 'cjs', target: 'es2022' });
    const module = { exports: {} };
    const setTimeout = (fire: () => void, ms: number) => {
      const id = this.timers.size + 1;
      this.timers.set(id, { fire, ms });
      return id;
    };
    const clearTimeout = (id?: number) => void this.timers.delete(id ?? 0);
    runInNewContext(code, { module, exports: module.exports, setTimeout, clearTimeout });
    const { sockets } = this;
    class OfPage extends PageSocket {
      constructor(url: string) {
        super(url);
        sockets.push(this);
      }
    }
    // Node's EventTarget does not know which events have data; that of a page does.
    const WebSocket = OfPage as unknown as Options['WebSocket'];
    const made = new (module.exports as Code).Connection({
      url: 'ws://chat',
      WebSocket,
      baseMs: 1,
    });
    this.connection = made;
    // What comes of another realm has other prototypes.
    made.on('said', (said) => this.said.push({ ...said }));
    made.on('state', (state) => this.states.push(state));
  }

  /** The socket that was made last. */
  get socket(): PageSocket {
    const socket = this.sockets.at(-1);
    assert.ok(socket);
    return socket;
  }

  /** Lets the one timer fire. */
  wait(): void {
    assert.equal(this.timers.size, 1);
    for (const [id, { fire }] of this.timers) {
      this.timers.delete(id);
      fire();
    }
  }
}

/** As the standard has it: send() throws while connecting, and an error is an Event without a message. */
class PageSocket extends EventTarget {
  readonly url: string;
  readonly sent: unknown[] = [];
  readyState = 0;
  closedWith: number | undefined;

  constructor(url: string) {
    super();
    this.url = url;
  }

  send(text: string): void {
    if (this.readyState === 0) throw new Error('InvalidStateError');
    this.sent.push(JSON.parse(text));
  }

  close(code?: number): void {
    this.closedWith = code;
    if (this.readyState < 2) this.readyState = 2;
  }

  opens(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }

  says(said: object): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(said) }));
  }

  /** Ends as a refused or broken connection does: an error, and then the close. */
  ends(code = 1006): void {
    this.readyState = 3;
    if (code === 1006) this.dispatchEvent(new Event('error'));
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason: '' }));
  }
}

describe('connection.ts runs in a page', () => {
  test('the starter opens a socket and hands on what is said', () => {
    const page = new Page('lessons');
    page.socket.opens();
    page.socket.says({ type: 'said', id: 1, text: 'hi' });
    assert.deepEqual(page.said, [{ id: 1, text: 'hi' }]);
    assert.deepEqual(page.states, ['open']);
  });

  test('the solution comes back, resumes, sends what was said meanwhile, and passes over repeats', () => {
    const page = new Page('solutions');
    page.socket.opens();
    page.socket.says({ type: 'said', id: 1, text: 'one' });
    page.socket.ends();
    page.connection.say('from the tunnel');
    page.wait();
    page.connection.say('still connecting');
    page.socket.opens();
    page.socket.says({ type: 'said', id: 1, text: 'one' });
    page.socket.says({ type: 'said', id: 2, text: 'two' });
    assert.equal(page.sockets.length, 2);
    assert.deepEqual(page.socket.sent, [
      { type: 'resume', lastId: 1 },
      { type: 'say', text: 'from the tunnel' },
      { type: 'say', text: 'still connecting' },
    ]);
    assert.deepEqual(page.said, [
      { id: 1, text: 'one' },
      { id: 2, text: 'two' },
    ]);
    assert.deepEqual(page.states, ['open', 'waiting', 'connecting', 'open']);
  });

  test('no wait of the solution is longer than its cap, and some are longer than ten times the first', () => {
    const page = new Page('solutions');
    const waits = Array.from({ length: 100 }, () => {
      page.socket.ends();
      const [ms = Number.NaN] = [...page.timers.values()].map((timer) => timer.ms);
      page.wait();
      return ms;
    });
    assert.ok(Math.max(...waits) <= 30);
    assert.ok(Math.max(...waits) > 10);
  });

  test('the solution leaves nothing when it is disposed of, whatever its state', () => {
    const waiting = new Page('solutions');
    waiting.socket.ends();
    const connecting = new Page('solutions');
    const open = new Page('solutions');
    open.socket.opens();
    for (const page of [waiting, connecting, open]) {
      page.connection.dispose();
      page.socket.ends(1000);
      assert.equal(page.timers.size, 0);
      assert.equal(page.sockets.length, 1);
      assert.equal(page.socket.closedWith, 1000);
      assert.equal(page.connection.state, 'closed');
    }
  });

  test('the solution stays away after 4401', () => {
    const page = new Page('solutions');
    page.socket.opens();
    page.socket.ends(4401);
    assert.equal(page.timers.size, 0);
    assert.deepEqual(page.states, ['open', 'closed']);
  });
});
