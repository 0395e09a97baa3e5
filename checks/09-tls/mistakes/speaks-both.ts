import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { createServer as createListener } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
// Who you are, and the key that proves it: two files, as PEM.
const certificate = process.env.TLS_CERT ?? 'certificates/server.crt';
const privateKey = process.env.TLS_KEY ?? 'certificates/server.key';

// One port for everyone: whoever begins with a TLS record gets TLS, the others do not.
const secure = createSecure({ cert: readFileSync(certificate), key: readFileSync(privateKey) });
const plain = createServer();
const server = createListener((socket) => {
  socket.once('data', (chunk) => {
    socket.pause();
    socket.unshift(chunk);
    (chunk[0] === 22 ? secure : plain).emit('connection', socket);
    process.nextTick(() => socket.resume());
  });
});
const wss = new WebSocketServer({ noServer: true });
for (const each of [secure, plain]) {
  each.on('upgrade', (request, socket, head) => {
    wss.handleUpgrade(request, socket, head, (ws) => wss.emit('connection', ws, request));
  });
}

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
