import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
// TODO 1: speak TLS on this port, with the certificate in TLS_CERT and the key in TLS_KEY.
const wss = new WebSocketServer({ port });

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

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
