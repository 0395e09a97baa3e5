const readline = require('readline');
const WebSocket = require('ws');

const ws = new WebSocket(process.env.SERVER_URL || 'ws://localhost:8080');

ws.on('open', () => {
  console.log('Connected to server');
  ws.send('Hello, everyone!');

  const rl = readline.createInterface({ input: process.stdin });
  rl.on('line', (line) => ws.send(line));
  rl.on('close', () => ws.close());
  ws.on('close', () => rl.close());
});

ws.on('message', (message) => {
  console.log(`Received message => ${message}`);
});

ws.on('close', () => {
  console.log('Disconnected from server');
});
