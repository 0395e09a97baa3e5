import { WebSocket } from 'ws';

const url = process.env.SERVER_URL ?? 'ws://localhost:8080';

function connect() {
  const ws = new WebSocket(url);

  ws.on('open', () => {
    console.log('Connected to server');
    ws.send('Hello, server!');
  });

  ws.on('message', (data) => console.log(`Received message => ${data}`));

  ws.on('close', () => {
    console.log('Disconnected from server');
    setTimeout(connect, 1000);
  });

  ws.on('error', console.error);
}

connect();
