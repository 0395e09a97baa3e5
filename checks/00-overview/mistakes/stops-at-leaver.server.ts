import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
let score = '0:0';

const server = createServer((request, response) => {
  if (request.url !== '/score') {
    response.writeHead(404).end();
  } else if (request.method === 'PUT') {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      setScore(body);
      response.writeHead(204).end();
    });
  } else {
    response.end(score);
  }
});

const wss = new WebSocketServer({ server });

// Without this listener, one broken frame from one client would end the whole server.
wss.on('connection', (ws) => ws.on('error', console.error));

function setScore(next: string) {
  score = next;
  for (const client of wss.clients) {
    if (client.readyState !== client.OPEN) return;
    client.send(score);
  }
}

server.listen(port, () => console.log(`Scoreboard on http://localhost:${port}/score`));
