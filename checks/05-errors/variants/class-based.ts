import type { RawData } from 'ws';
import { WebSocket, WebSocketServer } from 'ws';

interface Say {
  type: 'say';
  text: string;
}

class Chat {
  readonly #wss: WebSocketServer;
  #said = 100;

  constructor(port: number) {
    this.#wss = new WebSocketServer({ port, maxPayload: 65_536 });
    this.#wss.on('connection', (ws) => this.#welcome(ws));
    this.#wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
  }

  async leave(): Promise<void> {
    this.#wss.close();
    const gone = [...this.#wss.clients].map(
      (ws) =>
        new Promise<void>((resolve) => {
          const giveUp = setTimeout(() => ws.terminate(), 1500);
          ws.once('close', () => {
            clearTimeout(giveUp);
            resolve();
          });
          ws.close(1001);
        }),
    );
    await Promise.all(gone);
    console.log('Goodbye');
  }

  #welcome(ws: WebSocket): void {
    ws.on('error', console.error);
    ws.on('message', (data) => this.#hear(ws, data));
  }

  #hear(ws: WebSocket, data: RawData): void {
    let message: unknown;
    try {
      message = JSON.parse(data.toString());
      assertSay(message);
    } catch (error) {
      ws.send(JSON.stringify({ type: 'error', reason: String(error), got: data.toString() }));
      return;
    }
    this.#said += 1;
    const said = JSON.stringify({ type: 'said', id: this.#said, text: message.text });
    for (const each of this.#wss.clients) if (each.readyState === WebSocket.OPEN) each.send(said);
  }
}

function assertSay(value: unknown): asserts value is Say {
  const { type, text } = Object(value) as Partial<Record<keyof Say, unknown>>;
  if (type !== 'say') throw new TypeError(`unknown type ${JSON.stringify(type)}`);
  if (typeof text !== 'string') throw new TypeError('text is no string');
}

const chat = new Chat(Number(process.env.PORT) || 8080);
process.on('SIGTERM', () => void chat.leave());
