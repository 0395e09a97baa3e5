import { setTimeout as wait } from 'node:timers/promises';
import { WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

/** Stands for a look-up in a database. */
async function findUser() {
  await wait(50);
  return { name: 'guest' };
}

// Attach first, await later: what comes meanwhile waits for the same promise.
wss.on('connection', (ws) => {
  const user = findUser();
  console.log('New client connected');

  ws.on('message', async (data, isBinary) => {
    const { name } = await user;
    console.log(`${name}:`, isBinary ? data : data.toString());
    ws.send(data, { binary: isBinary });
  });

  ws.on('close', () => console.log('Client disconnected'));
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
