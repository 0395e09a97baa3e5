import { WebSocket as FromPackage } from 'ws';

// Newer Node versions have the browser's WebSocket built in.
const Socket = globalThis.WebSocket ?? FromPackage;
const ws = new Socket(process.env.SERVER_URL ?? 'ws://localhost:8080');

ws.onopen = () => ws.send('Hello, server!');
ws.onmessage = (event: { data: unknown }) => console.log(`Received message => ${event.data}`);
ws.onclose = () => console.log('Disconnected from server');
