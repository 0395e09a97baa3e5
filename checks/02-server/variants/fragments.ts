import { WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    // One message may travel in two frames.
    const bytes = data as Buffer;
    const half = Math.floor(bytes.length / 2);
    ws.send(bytes.subarray(0, half), { binary: isBinary, fin: false });
    ws.send(bytes.subarray(half), { fin: true });
  });

  ws.on('close', () => console.log('Client disconnected'));
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
