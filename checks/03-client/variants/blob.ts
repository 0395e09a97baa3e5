import { WebSocket } from 'ws';

const ws = new WebSocket(process.env.SERVER_URL ?? 'ws://localhost:8080');
Object.assign(ws, { binaryType: 'blob' });

ws.addEventListener('open', () => ws.send('Hello, server!'));
ws.addEventListener('message', async ({ data }) => {
  const text = data instanceof Blob ? await data.text() : data;
  console.log(`Received message => ${text}`);
});
ws.addEventListener('close', () => console.log('Disconnected from server'));
