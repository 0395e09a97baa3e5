import { WebSocket } from 'ws';

const url = process.env.SERVER_URL ?? 'ws://localhost:8080';
const ws = new WebSocket(url);

ws.on('open', () => {
  console.log('Connected to server');
  ws.send('Hello, server!');
});

ws.on('message', (data, isBinary) => {
  console.log('Received message =>', [data.toString()]);
});

ws.on('close', () => console.log('Disconnected from server'));

// There is no server, or it refuses: say why, and end with a code that says "failed".
ws.on('error', (error) => {
  console.error(error);
  process.exitCode = 1;
});
