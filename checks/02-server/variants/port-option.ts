import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({
  host: '127.0.0.1',
  port: Number(process.env.PORT ?? 8080),
  clientTracking: false,
  perMessageDeflate: false,
});

wss.on('connection', function (ws, request) {
  const who = `${request.socket.remoteAddress}:${request.socket.remotePort}`;
  console.log(`${who} has come`);
  ws.on('message', function (data, isBinary) {
    console.log(`${who} says: ${data.toString()}`);
    this.send(data, { binary: isBinary });
  });
  ws.on('close', (code) => console.log(`${who} has left with ${code}`));
});
