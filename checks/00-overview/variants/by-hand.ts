import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';

const port = Number(process.env.PORT) || 8080;
const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const clients = new Set<Duplex>();
let score = '0:0';

const server = createServer((request, response) => {
  if (request.url !== '/score') {
    response.writeHead(404).end();
  } else if (request.method === 'PUT') {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      setScore(body);
      response.writeHead(204).end();
    });
  } else {
    response.end(score);
  }
});

server.on('upgrade', (request, socket) => {
  const key = request.headers['sec-websocket-key'];
  const accept = createHash('sha1')
    .update(key + guid)
    .digest('base64');
  socket.write(
    [
      'HTTP/1.1 101 Switching Protocols',
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Accept: ${accept}`,
      '',
      '',
    ].join('\r\n'),
  );
  clients.add(socket);
  // Whatever a client sends, even a close frame, it is here only to listen.
  socket.on('data', () => {
    clients.delete(socket);
    socket.end();
  });
  socket.on('close', () => clients.delete(socket));
  socket.on('error', () => {});
});

function setScore(next: string) {
  score = next;
  const payload = Buffer.from(score);
  const frame = Buffer.concat([Buffer.from([0x81, payload.length]), payload]);
  for (const client of clients) client.write(frame);
}

server.listen(port, () => console.log(`Scoreboard on http://localhost:${port}/score`));
