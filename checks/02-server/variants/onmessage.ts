import { WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.onerror = (event) => console.error(event.message);
  ws.onclose = () => console.log('Client disconnected');

  // As in a page: event.data is a string for text, and bytes for binary.
  ws.onmessage = (event) => {
    console.log('Received message =>', event.data);
    ws.send(event.data);
  };
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
