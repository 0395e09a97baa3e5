import { WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.binaryType = 'arraybuffer';
  ws.addEventListener('error', (event) => console.error(event.message));
  ws.addEventListener('close', ({ code }) => console.log(`Client disconnected (${code})`));
  ws.addEventListener('message', ({ data }) => {
    console.log('Received message =>', data);
    ws.send(data);
  });
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
