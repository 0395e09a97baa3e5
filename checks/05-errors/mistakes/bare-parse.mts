import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port, maxPayload: 64 * 1024 });
let lastId = 0;

wss.on('connection', (ws) => {
  console.log('New client connected');

  // ws has already sent the close frame, 1002 or 1007 or 1009: here it only remains to be noted.
  ws.on('error', (error) => console.log(error.message));

  try {
    ws.on('message', (data) => {
      const { type, text } = JSON.parse(data.toString()) ?? {};
      if (type !== 'say' || typeof text !== 'string') throw new Error('not of this chat');
      lastId += 1;
      broadcast({ type: 'said', id: lastId, text });
    });
  } catch {
    ws.send(JSON.stringify({ type: 'error', reason: 'not of this chat' }));
  }

  ws.on('close', () => console.log('Client disconnected'));
});

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
