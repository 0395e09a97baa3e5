import { WebSocket } from 'ws';

const ws = new WebSocket(process.env.SERVER_URL ?? 'ws://localhost:8080');

// Each message waits for the one before it.
let chain: Promise<void> = Promise.resolve();

const opened = new Promise<void>((resolve) => ws.once('open', resolve));
void opened.then(() => ws.send('Hello, server!'));
ws.on('message', (data, isBinary) => {
  chain = chain.then(async () => {
    const text = isBinary ? `${data.toString('hex')} (binary)` : data.toString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    console.log(`Received message => ${text}`);
  });
});
ws.on('close', async () => {
  await chain;
  console.log('Disconnected from server');
});
ws.on('error', console.error);
