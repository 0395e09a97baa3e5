import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
let score = '0:0';
let sent = Promise.resolve();

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
  // One change after the other, so that none overtakes another.
  sent = sent.then(async () => {
    for (const client of [...wss.clients]) {
      await new Promise((done) => client.send(next, done));
    }
  });
}

server.listen(port, () => console.log(`Scoreboard on http://localhost:${port}/score`));
