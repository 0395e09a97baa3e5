import { WebSocket } from 'ws';

const url = process.env.SERVER_URL ?? 'ws://localhost:8080';
const ws = new WebSocket(url);

const log = (text: string) => console.log(`[${new Date().toISOString()}] ${text}`);
let count = 0;

log(`Connecting to ${url}`);
ws.on('upgrade', (response) => log(`The server answered ${response.statusCode}`));
ws.on('open', () => {
  log('Connected to server');
  ws.ping('first of all');
  ws.send('Hello, server!', () => log('Said hello'));
});
ws.on('pong', () => log('pong'));
ws.on('message', (data) => {
  count += 1;
  log(`Received message => ${data}`);
  log(`That was message ${count}`);
});
ws.on('close', (code, reason) => {
  log(`Closed: ${code} ${reason}`);
  log('Disconnected from server');
  log(`Received ${count} messages`);
});
ws.on('error', (error) => log(error.message));
