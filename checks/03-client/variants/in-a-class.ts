import { EventEmitter } from 'node:events';
import { WebSocket } from 'ws';

class Connection extends EventEmitter {
  readonly #ws: WebSocket;
  readonly opened: Promise<void>;

  constructor(url: string) {
    super();
    this.#ws = new WebSocket(url);
    this.opened = new Promise((resolve) => this.#ws.once('open', () => resolve()));
    this.#ws.on('message', (data) => this.emit('text', data.toString()));
    this.#ws.on('close', () => this.emit('over'));
  }

  async say(text: string) {
    await this.opened;
    this.#ws.send(text);
  }
}

const connection = new Connection(process.env.SERVER_URL ?? 'ws://localhost:8080');
connection.on('text', (text) => console.log(`Received message => ${text}`));
connection.on('over', () => console.log('Disconnected from server'));
await connection.say('Hello, server!');
