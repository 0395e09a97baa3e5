// The least that anybody must do: start the programs of a lesson, and get one message through.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { WebSocket } from 'ws';

const [, , folder, clients] = process.argv;
// Below those that the system gives to callers: there a caller may be given the very port that it calls, and reach itself.
const port = 10_000 + (process.pid % 20_000);
const env = { ...process.env, PORT: String(port), SERVER_URL: `ws://127.0.0.1:${port}` };
const run = (name) => spawn(process.execPath, ['--import', 'tsx', `${folder}/${name}.ts`], { env });
const programs = [run('server')];

while (!(await once(connect(port), 'connect').catch(() => false))) await setTimeout(10);

for (let client = 0; client < Number(clients); client += 1) programs.push(run('client'));
await Promise.all(programs.slice(1).map(({ stdout }) => once(stdout, 'data')));

const ws = new WebSocket(env.SERVER_URL);
ws.on('open', () => ws.send('hi'));
await once(ws, 'message');
for (const program of programs) program.kill('SIGKILL');
process.exit();
