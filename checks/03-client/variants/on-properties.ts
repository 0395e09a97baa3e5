import WebSocket from 'ws';

const url = process.env.SERVER_URL ?? 'ws://localhost:8080';
const ws = new WebSocket(url);

ws.onopen = () => ws.send('Hello, server!');
ws.onmessage = (event) => console.log(`Received message => ${event.data}`);
ws.onclose = (event) => console.log(`Disconnected from server (${event.code} ${event.reason})`);
