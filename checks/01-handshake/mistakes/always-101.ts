import { createHash } from 'node:crypto';
import { createServer } from 'node:net';

const port = Number(process.env.PORT) || 8080;
const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const hello = Buffer.from([0x81, 0x05, 0x68, 0x65, 0x6c, 0x6c, 0x6f]);

const server = createServer((socket) => {
  socket.on('error', console.error);
  socket.once('data', (bytes) => {
    const key = /^Sec-WebSocket-Key: (.*)\r\n/im.exec(bytes.toString())?.[1];
    const accept = createHash('sha1')
      .update(key + guid)
      .digest('base64');
    socket.write('HTTP/1.1 101 Switching Protocols\r\n');
    socket.write('Upgrade: websocket\r\nConnection: Upgrade\r\n');
    socket.write(`Sec-WebSocket-Accept: ${accept}\r\n\r\n`);
    socket.write(hello);
  });
});

server.listen(port, () => console.log(`Listening on ws://localhost:${port}`));
