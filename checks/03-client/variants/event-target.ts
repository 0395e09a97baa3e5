import { WebSocket } from 'ws';

const url = process.env.SERVER_URL ?? 'ws://localhost:8080';
const ws = new WebSocket(url);

ws.addEventListener('open', () => {
  console.log('Connected to server');
  ws.send('Hello, server!');
});
ws.addEventListener('message', ({ data }) => console.log('Received message =>', data));
ws.addEventListener('close', () => console.log('Disconnected from server'));
ws.addEventListener('error', ({ message }) => console.error(message));
