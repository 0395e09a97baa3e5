import { WebSocket } from 'ws';

const url = process.env.SERVER_URL ?? 'ws://localhost:8080';
const ws = new WebSocket(url);

// TODO 1: once the connection is open, send "Hello, server!"
// TODO 2: print each message that arrives: "Received message => X"
// TODO 3: when the connection has closed, print "Disconnected from server"

// There is no server, or it refuses: say why, and end with a code that says "failed".
ws.on('error', (error) => {
  console.error(error);
  process.exitCode = 1;
});
