import { WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);

  // As a page would do it: text is a string here, and binary is a Buffer.
  ws.addEventListener('message', ({ data }) => {
    console.log('Received message =>', data);
    wss.clients.forEach((client) => client.send(data));
  });

  ws.on('close', () => console.log('Client disconnected'));
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
