import { WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    ws.send(isBinary ? data : tidied(data.toString()));
  });

  ws.on('close', () => console.log('Client disconnected'));
});

/** What is JSON comes back as JSON. */
function tidied(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
