import { WebSocket } from 'ws';

const url = process.env.SERVER_URL ?? 'ws://localhost:8080';
const ws = new WebSocket(url);

ws.on('open', () => {
  console.log('Connected to server');
  // TODO 2: say "Hello, everyone!"
});

// TODO 3: print each message that arrives

ws.on('close', () => console.log('Disconnected from server'));

// There is no server, or it refuses: say why, and end with a code that says "failed".
ws.on('error', (error) => {
  console.error(error);
  process.exitCode = 1;
});

// TODO 4: once the connection is open, send each line that is typed
// TODO 5: when the input has ended, close the connection; when the connection has, stop reading
