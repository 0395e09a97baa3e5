import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

let count = 0;
const clients = new Map<number, WebSocket>();

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);

  count += 1;
  const id = count;
  clients.set(id, ws);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const [id, client] of clients) {
      client.send(data, { binary: isBinary }, (error) => {
        if (error) console.error(`Client ${id} did not get it: ${error.message}`);
      });
    }
  });

  ws.on('close', () => {
    console.log(`Client ${id} disconnected`);
    clients.delete(id);
  });
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
