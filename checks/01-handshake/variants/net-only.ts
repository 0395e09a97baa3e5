import { createHash } from 'node:crypto';
import { createServer, type Socket } from 'node:net';

const port = Number(process.env.PORT) || 8080;
const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

const server = createServer((socket) => {
  let received = '';
  socket.on('error', console.error);
  socket.setEncoding('latin1');
  socket.on('data', function collect(part: string) {
    received += part;
    if (!received.includes('\r\n\r\n')) return;
    socket.off('data', collect);
    socket.on('data', () => {});
    answer(socket, received);
  });
});

function answer(socket: Socket, request: string) {
  const header = (name: string) =>
    new RegExp(`^${name}:[ \\t]*(.*?)[ \\t]*$`, 'im').exec(request)?.[1];
  const key = header('Sec-WebSocket-Key');
  if (header('Upgrade')?.toLowerCase() !== 'websocket') {
    socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\nHi\n');
  } else if (!key || header('Sec-WebSocket-Version') !== '13') {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  } else {
    const accept = createHash('sha1').update(`${key}${guid}`).digest('base64');
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n');
    socket.write(`Connection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    socket.write('\x81\x05hello', 'latin1');
  }
}

server.listen(port, () => console.log(`Listening on ws://localhost:${port}`));
