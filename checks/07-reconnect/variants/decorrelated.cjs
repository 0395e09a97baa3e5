const { createInterface } = require('node:readline');
const WebSocket = require('ws');

// Decorrelated jitter: each wait lies between the base and three times the one before.
const base = Number(process.env.RECONNECT_BASE_MS) || 1000;
const queue = [];
let wait = base;
let lastId = 0;
let isEnding = false;
let timer;
let ws;

const say = (text) => ws.send(JSON.stringify({ type: 'say', text }));
const isOpen = () => ws.readyState === WebSocket.OPEN;

function connect() {
  ws = new WebSocket(process.env.SERVER_URL || 'ws://localhost:8080');
  ws.onopen = () => {
    ws.send(JSON.stringify({ type: 'resume', lastId }));
    queue.splice(0).forEach(say);
  };
  ws.onmessage = ({ data }) => {
    wait = base;
    const { id, text } = JSON.parse(data);
    if (!(id > lastId)) return;
    process.stdout.write(`${text}\n`);
    lastId = id;
  };
  ws.onerror = ({ message }) => console.error(message);
  ws.onclose = ({ code }) => {
    if (isEnding) return;
    if (code === 4401) {
      process.exitCode = 1;
      return lines.close();
    }
    wait = Math.min(30 * base, base + Math.random() * (3 * wait - base));
    timer = setTimeout(connect, wait);
  };
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (text) => (isOpen() ? say(text) : queue.push(text)));
lines.on('close', () => {
  isEnding = true;
  clearTimeout(timer);
  ws.close();
});
connect();
