const { WebSocketServer } = require('ws');

const interval = Number(process.env.HEARTBEAT_MS) || 30000;
const wss = new WebSocketServer({ port: Number(process.env.PORT) || 8080 });

function heartbeat() {
  this.isAlive = true;
}

wss.on('connection', (ws) => {
  ws.isAlive = true;
  ws.on('error', console.error);
  ws.on('pong', heartbeat);
  ws.on('message', (data, isBinary) => {
    wss.clients.forEach((client) => {
      if (client.readyState === ws.OPEN) client.send(data, { binary: isBinary });
    });
  });
});

const timer = setInterval(() => {
  wss.clients.forEach((ws) => {
    if (ws.isAlive === false) return ws.terminate();
    ws.isAlive = false;
    ws.ping(() => {});
  });
}, interval);

wss.on('close', () => clearInterval(timer));
