import { WebSocket } from 'ws';

const url = process.env.SERVER_URL ?? 'ws://localhost:8080';

// One to send on, and one to receive on
const sender = new WebSocket(url);
const receiver = new WebSocket(url);

sender.on('open', () => {
  console.log('Connected to server');
  sender.send('Hello, server!');
});

receiver.on('message', (data) => console.log(`Received message => ${data}`));
receiver.on('close', () => console.log('Disconnected from server'));

sender.on('error', console.error);
receiver.on('error', console.error);
