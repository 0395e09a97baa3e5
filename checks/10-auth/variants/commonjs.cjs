const { createServer } = require('node:http');
const { createHmac, randomBytes } = require('node:crypto');
const { WebSocketServer } = require('ws');

const { PORT = 8080, ORIGINS, TICKET_MS, SESSION_MS, MESSAGES_PER_SECOND } = process.env;
const origins = (ORIGINS || `http://localhost:${PORT}`).split(',').map((origin) => origin.trim());
const most = Number(MESSAGES_PER_SECOND) || 10;
const secret = randomBytes(32);
const users = Object.create(null);
const used = new Set();

const sign = (text) => createHmac('sha256', secret).update(text).digest('base64url');

// The ticket holds all that there is to know, signed: only that it has been used must be remembered.
function writeTicket(user) {
  const until = Date.now() + (Number(TICKET_MS) || 30_000);
  const body = Buffer.from(JSON.stringify({ ...user, until, id: randomBytes(8).toString('hex') }));
  const text = body.toString('base64url');
  return `${text}.${sign(text)}`;
}

function readTicket(ticket) {
  const [text = '', signature] = (ticket || '').split('.');
  if (!text || sign(text) !== signature || used.has(ticket)) return null;
  used.add(ticket);
  const user = JSON.parse(Buffer.from(text, 'base64url'));
  return user.until > Date.now() ? user : null;
}

const server = createServer((req, res) => {
  const [path, query] = req.url.split('?');
  if (path === '/login') {
    const id = randomBytes(12).toString('base64');
    const ends = Date.now() + (Number(SESSION_MS) || 3_600_000);
    users[encodeURIComponent(id)] = { name: new URLSearchParams(query).get('name'), ends };
    res.writeHead(303, {
      Location: '/',
      'Set-Cookie': [`sid=${encodeURIComponent(id)}; Path=/`, 'theme=dark'],
    });
    return res.end();
  }
  const cookies = Object.fromEntries(
    (req.headers.cookie || '').split(/; */).map((pair) => pair.split('=')),
  );
  const user = users[cookies.sid];
  if (path === '/ticket' && user && user.ends > Date.now())
    return res.end(JSON.stringify({ ticket: writeTicket(user) }));
  res.writeHead(path === '/ticket' ? 401 : 404);
  res.end('no');
});

const wss = new WebSocketServer({ noServer: true });
const say = (message) => {
  for (const ws of wss.clients) ws.send(JSON.stringify(message));
};

server.on('upgrade', (req, socket, head) => {
  socket.on('error', () => socket.destroy());
  const { origin } = req.headers;
  const isKnown = origin === undefined || origins.indexOf(origin) >= 0;
  const user = isKnown && readTicket(new URLSearchParams(req.url.split('?')[1]).get('ticket'));
  if (!user) {
    socket.write('HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\n\r\nno entry\n');
    return socket.end();
  }
  wss.handleUpgrade(req, socket, head, (ws) => {
    let stamps = [];
    let id = 0;
    const close = (code) => {
      ws.removeAllListeners('message');
      ws.close(code);
    };
    const end = setTimeout(close, user.ends - Date.now(), 4401);
    ws.on('close', () => clearTimeout(end)).on('error', () => {});
    ws.on('message', (data) => {
      const now = performance.now();
      stamps = [...stamps.filter((stamp) => now - stamp < 1000), now];
      if (stamps.length > most) return close(1008);
      try {
        const { text } = JSON.parse(data);
        say({ text, name: user.name, id: (id += 1), type: 'said', at: Date.now() });
      } catch {
        ws.send('{"type":"error","reason":"no JSON"}');
      }
    });
  });
});

server.listen(PORT, () => console.log(`Listening on ${PORT}`));
