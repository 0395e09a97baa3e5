const WebSocket = require('ws');

const wss = new WebSocket.Server({
  port: process.env.PORT || 8080,
  maxPayload: 65536,
  perMessageDeflate: { serverNoContextTakeover: true },
});

wss.on('connection', (ws) => {
  ws.onerror = (event) => console.error(event.message);
  ws.onmessage = ({ data }) => {
    // A string leaves as text, and a Buffer as binary.
    for (const client of wss.clients) client.send(data);
  };
});
