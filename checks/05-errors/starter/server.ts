import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
// TODO 4: refuse a message of more than 64 KiB
const wss = new WebSocketServer({ port });

wss.on('connection', (ws) => {
  console.log('New client connected');

  // TODO 3: listen for 'error'

  ws.on('message', (data) => {
    // TODO 1: say to everyone what is in the message, and count the ids
    // TODO 2: answer whoever sends something else, and say it to nobody
    broadcast({ type: 'said', id: 1, text: data.toString() });
  });

  ws.on('close', () => console.log('Client disconnected'));
});

function broadcast(message: object): void {
  for (const client of wss.clients) {
    if (client.readyState === WebSocket.OPEN) client.send(JSON.stringify(message));
  }
}

// TODO 5: at SIGTERM, say goodbye to everyone, and end

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
