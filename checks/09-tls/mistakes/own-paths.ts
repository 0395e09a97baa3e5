import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
// Who you are, and the key that proves it: two files, as PEM.
const certificate = 'certificates/server.crt';
const privateKey = 'certificates/server.key';

const server = createServer({ cert: readFileSync(certificate), key: readFileSync(privateKey) });
const wss = new WebSocketServer({ server });

wss.on('connection', (ws) => {
  console.log('New client connected');

  // Without this listener, one broken frame from one client would end the whole server.
  ws.on('error', console.error);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });

  ws.on('close', () => console.log('Client disconnected'));
});

server.listen(port, () => console.log(`Listening on wss://localhost:${port}`));
