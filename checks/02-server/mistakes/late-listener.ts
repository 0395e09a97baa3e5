import { setTimeout as wait } from 'node:timers/promises';
import { WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

/** Stands for a look-up in a database. */
async function findUser() {
  await wait(1500);
  return { name: 'guest' };
}

wss.on('connection', async (ws) => {
  ws.on('error', console.error);
  ws.on('close', () => console.log('Client disconnected'));

  const user = await findUser();
  console.log(`New client connected: ${user.name}`);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    ws.send(data, { binary: isBinary });
  });
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
