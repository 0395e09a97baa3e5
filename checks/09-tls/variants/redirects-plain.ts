import { readFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer } from 'node:https';
import { createServer as createListener } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
// Who you are, and the key that proves it: two files, as PEM.
const certificate = process.env.TLS_CERT ?? 'certificates/server.crt';
const privateKey = process.env.TLS_KEY ?? 'certificates/server.key';

const server = createServer({ cert: readFileSync(certificate), key: readFileSync(privateKey) });
// Who comes without TLS is told where to go.
const plain = createHttp((request, response) => {
  response.writeHead(301, { Location: `https://${request.headers.host}${request.url}` }).end();
});
plain.on('upgrade', (_, socket) => {
  socket.end('HTTP/1.1 426 Upgrade Required\r\nUpgrade: TLS/1.3\r\nConnection: close\r\n\r\n');
});
const both = createListener((socket) => {
  socket.on('error', console.error);
  socket.once('data', (chunk) => {
    socket.pause();
    socket.unshift(chunk);
    (chunk[0] === 22 ? server : plain).emit('connection', socket);
    process.nextTick(() => socket.resume());
  });
});
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

both.listen(port, () => console.log(`Listening on wss://localhost:${port}`));
