import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';

// No class and no states: one loop that goes round once for each connection.
const url = process.env.SERVER_URL ?? 'ws://localhost:8080';
const base = Number(process.env.RECONNECT_BASE_MS) || 1000;
const end = new AbortController();
const queue: string[] = [];
let current: WebSocket | undefined;
let failures = 0;
let lastId = 0;

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  queue.push(line);
  flush();
});
lines.on('close', () => {
  end.abort();
  current?.close(1000, 'bye');
});

function flush(): void {
  while (current?.readyState === WebSocket.OPEN && queue.length > 0)
    current.send(JSON.stringify({ type: 'say', text: queue.shift() }));
}

async function connection(): Promise<number> {
  const ws = new WebSocket(url, { handshakeTimeout: 10_000 });
  ws.on('error', (error) => console.error(error.message));
  ws.on('open', () => {
    if (lastId > 0) ws.send(JSON.stringify({ type: 'resume', lastId }));
    current = ws;
    flush();
  });
  ws.on('message', (data) => {
    failures = 0;
    const { type, id, text } = JSON.parse(data.toString());
    if (type !== 'said' || id <= lastId) return;
    console.log(`[${id}] ${text}`);
    lastId = id;
  });
  const abort = () => ws.close();
  end.signal.addEventListener('abort', abort);
  const code = await new Promise<number>((resolve) => ws.on('close', resolve));
  end.signal.removeEventListener('abort', abort);
  current = undefined;
  return code;
}

while (!end.signal.aborted) {
  if ((await connection()) === 4401) {
    lines.close();
    break;
  }
  const wait = Math.random() * Math.min(30 * base, base * 2 ** failures);
  failures += 1;
  await sleep(wait, undefined, { signal: end.signal }).catch(() => {});
}
