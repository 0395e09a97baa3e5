import { WebSocket } from 'ws';

const url = process.env.SERVER_URL ?? 'ws://localhost:8080';
const ws = new WebSocket(url);

ws.on('open', () => {
  console.log('Connected to server');
  ws.send('Hello, everyone!');

  let rest = '';
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) ws.send(line);
  });
  process.stdin.on('end', () => ws.close(1000));
  ws.on('close', () => process.stdin.destroy());
});

ws.on('message', (data, isBinary) => {
  console.log('Received message =>', isBinary ? data : data.toString());
});

ws.on('close', () => console.log('Disconnected from server'));

ws.on('error', (error) => {
  console.error(error);
  process.exitCode = 1;
});
