import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;
const wss = new WebSocketServer({ port });
const silent = new Set<WebSocket>();

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);
  ws.on('pong', () => silent.delete(ws));

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });
  ws.on('close', () => silent.delete(ws));
});

function beat() {
  for (const client of silent) client.terminate();
  silent.clear();
  for (const client of wss.clients) {
    if (client.readyState !== WebSocket.OPEN) continue;
    silent.add(client);
    client.ping();
  }
  setTimeout(beat, interval);
}
setTimeout(beat, interval);

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
