import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

const server = createServer((_request, response) => response.writeHead(426).end());
const wss = new WebSocketServer({
  noServer: true,
  clientTracking: false,
  maxPayload: 64 * 1024,
  perMessageDeflate: {
    serverNoContextTakeover: true,
    clientNoContextTakeover: true,
    zlibDeflateOptions: { level: 9, memLevel: 9 },
  },
});
const clients = new Set<WebSocket>();

server.on('upgrade', (request, socket, head) => {
  wss.handleUpgrade(request, socket, head, (ws) => {
    clients.add(ws);
    ws.on('close', () => clients.delete(ws));
    ws.on('error', (error) => console.error(error.message));
    ws.on('message', (data, isBinary) => {
      for (const client of clients) client.send(data, { binary: isBinary });
    });
  });
});

server.listen(Number(process.env.PORT) || 8080);
