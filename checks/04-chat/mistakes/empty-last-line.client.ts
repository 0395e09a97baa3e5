import { WebSocket } from 'ws';
const ws = new WebSocket(process.env.SERVER_URL ?? 'ws://localhost:8080');
ws.on('open', () => {
  ws.send('Hello, everyone!');
  let rest = '';
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (c) => {
    rest += c;
    const l = rest.split('\n');
    rest = l.pop()!;
    for (const x of l) ws.send(x.replace(/\r$/, ''));
  });
  process.stdin.on('end', () => {
    ws.send(rest);
    ws.close(1000);
  });
});
ws.on('message', (data) => console.log(data.toString()));
ws.on('close', () => process.stdin.destroy());
ws.on('error', (e) => {
  console.error(e);
  process.exitCode = 1;
});
