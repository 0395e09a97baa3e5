import { on } from 'node:events';
import { type WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

async function serve(ws: WebSocket) {
  console.log('New client connected');
  for await (const [data, isBinary] of on(ws, 'message', { close: ['close'] })) {
    console.log('Received message =>', isBinary ? data : data.toString());
    ws.send(data, { binary: isBinary });
  }
  console.log('Client disconnected');
}

wss.on('connection', (ws) => {
  serve(ws).catch(console.error);
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
