import { createServer } from 'node:https';
import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
// Whoever can read this file can pose as the server.
const cert = `-----BEGIN CERTIFICATE-----
MIIBfDCCASKgAwIBAgIJb4/seqxVjPy5MAoGCCqGSM49BAMCMBQxEjAQBgNVBAMT
CWxvY2FsaG9zdDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFDES
MBAGA1UEAxMJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEvZEo
N+p/3wNQGrpr6uxW4PmtxaR2nakzlj2hEsSpO0vFDZdzrkgPSeSdujLrWaz0bTpb
qCk3per7y0aLDjjVG6NbMFkwDAYDVR0TAQH/BAIwADAOBgNVHQ8BAf8EBAMCBaAw
HQYDVR0lBBYwFAYIKwYBBQUHAwEGCCsGAQUFBwMCMBoGA1UdEQQTMBGCCWxvY2Fs
aG9zdIcEfwAAATAKBggqhkjOPQQDAgNIADBFAiBmiMoz8HtL23s56MrsVah5mSSq
fnfRRK4isl+SrWo4GgIhAJCf3YSFf9LbSmhSjbZVHH4FBMfYiM3MKcislOuE/Y6v
-----END CERTIFICATE-----`;
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgtIa7D1DYA9IkZ5am
fiXel1AbXE4Lj3Jw6DixV5LVWZihRANCAAS9kSg36n/fA1Aaumvq7Fbg+a3FpHad
qTOWPaESxKk7S8UNl3OuSA9J5J26MutZrPRtOluoKTel6vvLRosOONUb
-----END PRIVATE KEY-----`;

const server = createServer({ cert, key });
const wss = new WebSocketServer({ server });

wss.on('connection', (ws) => {
  console.log('New client connected');

  // Without this listener, one broken frame from one client would end the whole server.
  ws.on('error', console.error);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });

  ws.on('close', () => console.log('Client disconnected'));
});

server.listen(port, () => console.log(`Listening on wss://localhost:${port}`));
