import { WebSocket } from 'ws';

const ws = new WebSocket(process.env.SERVER_URL ?? 'ws://localhost:8080');

ws.on('open', () => {
  ws.send('Hello, everyone!');

  let rest = '';
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (chunk) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) ws.send(line);
  });
  process.stdin.on('end', () => {
    if (rest !== '') ws.send(rest);
    ws.close(1000);
  });
});

ws.on('message', (data) => console.log(`Somebody says: ${data}`));

ws.on('close', () => {
  console.log('Disconnected from server');
  process.stdin.destroy();
});

ws.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
