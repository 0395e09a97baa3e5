import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;
const wss = new WebSocketServer({ port });

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);

  // One timer for each client: it waits either to ask, or for the answer.
  let timer = setTimeout(ask, interval);
  function ask() {
    ws.ping();
    timer = setTimeout(() => ws.terminate(), interval);
  }
  ws.on('pong', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, interval);
  });

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });

  ws.on('close', () => {
    console.log('Client disconnected');
    clearTimeout(timer);
  });
});
