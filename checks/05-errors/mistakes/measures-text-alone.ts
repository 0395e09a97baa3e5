import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });
let lastId = 0;

wss.on('connection', (ws) => {
  console.log('New client connected');

  // ws has already sent the close frame, 1002 or 1007 or 1009: here it only remains to be noted.
  ws.on('error', (error) => console.log(error.message));

  ws.on('message', (data) => {
    const text = textOf(data.toString());
    if (text === undefined) {
      ws.send(JSON.stringify({ type: 'error', reason: 'expected {"type":"say","text":"…"}' }));
      return;
    }
    if (Buffer.byteLength(text) > 64 * 1024) return ws.close(1009);
    lastId += 1;
    broadcast({ type: 'said', id: lastId, text });
  });

  ws.on('close', () => console.log('Client disconnected'));
});

/** What a message wants to say. @returns undefined where it is no message of this chat */
function textOf(message: string): string | undefined {
  try {
    const { type, text } = JSON.parse(message) ?? {};
    return type === 'say' && typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

function broadcast(message: object): void {
  for (const client of wss.clients) {
    if (client.readyState === WebSocket.OPEN) client.send(JSON.stringify(message));
  }
}

process.once('SIGTERM', () => {
  wss.close();
  for (const client of wss.clients) client.close(1001);
  // Whoever has not answered by then will not answer any more.
  setTimeout(() => {
    for (const client of wss.clients) client.terminate();
  }, 1000).unref();
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
