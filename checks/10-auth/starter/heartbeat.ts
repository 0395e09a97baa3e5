import type { WebSocket, WebSocketServer } from 'ws';

/** The heartbeat of lesson 06: pings everyone once in each interval, and drops whoever has not answered by the next. */
export function startHeartbeat(wss: WebSocketServer, interval: number): void {
  const unanswered = new WeakSet<WebSocket>();

  wss.on('connection', (ws) => {
    ws.on('pong', () => unanswered.delete(ws));
  });

  const heartbeat = setInterval(() => {
    for (const client of wss.clients) {
      if (unanswered.has(client)) {
        client.terminate();
        continue;
      }
      unanswered.add(client);
      client.ping();
    }
  }, interval);

  wss.on('close', () => clearInterval(heartbeat));
}
