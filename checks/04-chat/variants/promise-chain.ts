import { setTimeout } from 'node:timers/promises';
import { WebSocketServer, type RawData } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

let questions = 0;
async function lookUp() {
  questions += 1;
  await setTimeout(questions % 10 === 0 ? 5 : 0);
}

function broadcast(data: RawData, isBinary: boolean) {
  for (const client of wss.clients) client.send(data, { binary: isBinary });
}

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);
  let chain = Promise.resolve();

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    // Each message waits for the one before it, so that none can overtake.
    chain = chain.then(async () => {
      await lookUp();
      broadcast(data, isBinary);
    });
  });

  ws.on('close', () => console.log('Client disconnected'));
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
