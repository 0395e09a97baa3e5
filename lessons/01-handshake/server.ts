import { createServer } from 'node:http';

const port = Number(process.env.PORT) || 8080;

const server = createServer((request, response) => response.end('Speak WebSocket to me\n'));

server.on('upgrade', (request, socket) => {
  // Without this listener, one client that vanishes would end the whole server.
  socket.on('error', console.error);
  socket.on('data', (bytes) => console.log('Received', bytes));
  // Node leaves our side of the connection open until we end it, too.
  socket.on('end', () => socket.end());

  // TODO 1: in place of this refusal, answer 101 with Upgrade and Connection, and do not hang up
  socket.end('HTTP/1.1 501 Not Implemented\r\n\r\n');
  // TODO 2: add Sec-WebSocket-Accept, computed from the key of this request
  // TODO 3: before all that, refuse a request without a key, or with another version than 13
  // TODO 4: after the empty line, send one text frame: hello
});

server.listen(port, () => console.log(`Listening on ws://localhost:${port}`));
