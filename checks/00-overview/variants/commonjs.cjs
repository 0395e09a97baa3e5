const http = require('http');
const WebSocket = require('ws');

let score = '0:0';

const server = http.createServer((req, res) => {
  if (req.method === 'PUT') {
    const chunks = [];
    req.on('data', (chunk) => chunks.push(chunk));
    req.on('end', () => {
      score = Buffer.concat(chunks).toString();
      wss.clients.forEach((client) => {
        if (client.readyState === WebSocket.OPEN) {
          client.send(score);
        }
      });
      res.statusCode = 204;
      res.end();
    });
    return;
  }
  res.end(score);
});

const wss = new WebSocket.Server({ server });

server.listen(process.env.PORT || 8080);
