import { type WebSocket, WebSocketServer } from 'ws';

/** The most messages that it remembers. */
const most = 1000;
/** How many of them somebody gets who comes for the first time. */
const greeting = 50;

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port, maxPayload: 64 * 1024 });
const names = new Map<WebSocket, string>();
const history: Array<{ readonly id: number; readonly said: string }> = [];
let lastId = 0;

/** A chat to try the page with: the one of lesson 05, which remembers, and says who is here. */
wss.on('connection', (ws, { url = '' }) => {
  // Whoever the address says. At a real door it would be whoever the ticket of lesson 10 says.
  const name = new URLSearchParams(url.split('?')[1]).get('name') || 'somebody';
  ws.on('error', console.error);
  ws.on('message', (data) => answer(ws, name, read(data.toString())));
  ws.on('close', () => {
    names.delete(ws);
    tellWhoIsHere();
  });

  names.set(ws, name);
  for (const { said } of history.slice(-greeting)) ws.send(said);
  tellWhoIsHere();
});

function answer(ws: WebSocket, name: string, { type, text, lastId: known }: Message): void {
  if (type === 'resume') {
    for (const { id, said } of history) if (id > Number(known)) ws.send(said);
  } else if (type === 'say' && typeof text === 'string') {
    lastId += 1;
    const said = JSON.stringify({ type: 'said', id: lastId, name, text });
    history.push({ id: lastId, said });
    if (history.length > most) history.shift();
    sendToAll(said);
  } else ws.send(JSON.stringify({ type: 'error', reason: 'expected a say or a resume' }));
}

interface Message {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly lastId?: unknown;
}

function read(data: string): Message {
  try {
    return JSON.parse(data) ?? {};
  } catch {
    return {};
  }
}

function tellWhoIsHere(): void {
  sendToAll(JSON.stringify({ type: 'here', names: [...names.values()].sort() }));
}

function sendToAll(message: string): void {
  for (const client of wss.clients) client.send(message);
}

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
