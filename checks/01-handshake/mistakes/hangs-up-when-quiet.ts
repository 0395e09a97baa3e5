import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const port = Number(process.env.PORT) || 8080;
const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const hello = Buffer.from([0x81, 0x05, 0x68, 0x65, 0x6c, 0x6c, 0x6f]);

const server = createServer((request, response) => response.end('Speak WebSocket to me\n'));

server.on('upgrade', (request, socket) => {
  // Without this listener, one client that vanishes would end the whole server.
  socket.on('error', console.error);
  socket.on('data', (bytes) => console.log('Received', bytes));
  // Node leaves our side of the connection open until we end it, too.
  socket.on('end', () => socket.end());

  const key = request.headers['sec-websocket-key'];
  if (!key || request.headers['sec-websocket-version'] !== '13') {
    socket.end(head('HTTP/1.1 400 Bad Request', 'Sec-WebSocket-Version: 13', 'Connection: close'));
    return;
  }

  socket.write(
    head(
      'HTTP/1.1 101 Switching Protocols',
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Accept: ${acceptFor(key)}`,
    ),
  );
  socket.write(hello);
  socket.setTimeout(1200, () => socket.destroy());
});

/** Every line ends with CRLF, and the last one is empty. */
function head(...lines: string[]): string {
  return [...lines, '', ''].join('\r\n');
}

function acceptFor(key: string): string {
  return createHash('sha1')
    .update(key + guid)
    .digest('base64');
}

server.listen(port, () => console.log(`Listening on ws://localhost:${port}`));
