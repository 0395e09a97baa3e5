import { EventEmitter } from 'node:events';
import { WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

const chat = new EventEmitter();
chat.setMaxListeners(0);

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);

  const hear = (data: Buffer, isBinary: boolean) => ws.send(data, { binary: isBinary });
  chat.on('said', hear);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    chat.emit('said', data, isBinary);
  });

  ws.on('close', () => {
    console.log('Client disconnected');
    chat.off('said', hear);
  });
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
