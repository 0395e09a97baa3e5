import type { Server } from 'node:http';
import { type RawData, WebSocket, type WebSocketServer } from 'ws';

/** The longest message that the chat takes, in bytes. */
export const maxPayload = 64 * 1024;

/** What a client says. A client may write any name into it. */
export interface Say {
  readonly text: string;
  readonly name?: unknown;
}

let lastId = 0;

/** What a message wants to say. @returns undefined where it is no message of this chat */
export function readSay(data: RawData): Say | undefined {
  try {
    const { type, text, name } = JSON.parse(data.toString()) ?? {};
    return type === 'say' && typeof text === 'string' ? { text, name } : undefined;
  } catch {
    return undefined;
  }
}

/** Answers whoever sent something else. */
export function refuseMessage(ws: WebSocket): void {
  ws.send(JSON.stringify({ type: 'error', reason: 'expected {"type":"say","text":"…"}' }));
}

/** Tells everyone who said what. */
export function broadcast({ clients }: WebSocketServer, name: string, text: string): void {
  lastId += 1;
  for (const client of clients) {
    if (client.readyState === WebSocket.OPEN)
      client.send(JSON.stringify({ type: 'said', id: lastId, name, text }));
  }
}

/** At SIGTERM, says goodbye to everyone, and ends. */
export function endAtSigterm(server: Server, wss: WebSocketServer): void {
  process.once('SIGTERM', () => {
    server.close();
    wss.close();
    for (const client of wss.clients) client.close(1001);
    // Whoever has not answered by then will not answer any more.
    setTimeout(() => {
      for (const client of wss.clients) client.terminate();
    }, 1000).unref();
  });
}
