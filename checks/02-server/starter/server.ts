import { WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

wss.on('connection', (ws) => {
  // Without this listener, one broken frame from one client would end the whole server.
  ws.on('error', console.error);

  // TODO 1: send every message back to the client that it came from
  // TODO 2: send it back as what it was: text as text, binary as binary
  // TODO 3: print a line when a client comes, for each message, and when the client leaves
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
