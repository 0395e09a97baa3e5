const { readFile } = require('node:fs/promises');
const WebSocket = require('ws');

const ws = new WebSocket(process.env.SERVER_URL ?? 'ws://localhost:8080');

ws.on('open', async () => {
  console.log('Connected to server');
  ws.send('Hello, server!');
  const settings = await loadSettings();
  ws.on('message', (data) => console.log(`Received message => ${data}${settings.suffix}`));
});

ws.on('close', () => console.log('Disconnected from server'));

async function loadSettings() {
  await readFile(__filename);
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { suffix: '' };
}
