import { setTimeout } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

// A database answers quickly, but not always equally quickly.
let questions = 0;
async function lookUp() {
  questions += 1;
  await setTimeout(questions % 10 === 0 ? 50 : 1);
}

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);

  ws.on('message', async (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    await lookUp();
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });

  ws.on('close', () => console.log('Client disconnected'));
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
