import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Check } from './check.ts';
import { rfc6455 } from './finding.ts';
import type { Launch } from './launch.ts';

const rule = rfc6455('6.1', { en: 'A rule.', zh: '一条规则。' });
const hint = { en: 'A hint.', zh: '一条提示。' };

/** The smallest check: a client connects, and what it says comes back, twice. */
export const echoCheck: Check = {
  programs: ['server'],
  processes: { server: 1 },
  mistakes: [],
  shown: { en: 'It echoes.', zh: '它会回显。' },
  steps: [
    {
      id: 'connects',
      title: { en: 'A client connects', zh: '客户端能连上' },
      needs: ['server'],
      rule,
      hint,
      play: async ({ connect }) => void (await connect('ana')),
    },
    {
      id: 'echo',
      title: { en: 'It echoes', zh: '它会回显' },
      needs: ['server'],
      rule,
      hint,
      async play({ connect, phrase }) {
        const [ana] = await connect('ana');
        for (const words of [phrase(), phrase()]) {
          ana.say(words);
          await ana.hears(words);
        }
      },
    },
  ],
};

/** A server that echoes, and does something odd before or after. */
export function echoServer({
  first = '',
  port = 'process.env.PORT',
  host = '',
  each = '',
} = {}): string {
  return `const { WebSocketServer } = require('ws');
${first}
const wss = new WebSocketServer({ port: ${port}${host && `, host: ${JSON.stringify(host)}`} });
let count = 0;
wss.on('connection', (ws) => ws.on('message', (data, binary) => {
  count += 1;
  ${each}
  ws.send(data, { binary });
}));
`;
}

/** Writes a program into a folder of its own, outside the course. */
export function programOf(t: TestContext, text: string, name = 'server.cjs'): Map<string, Launch> {
  const folder = mkdtempSync(join(tmpdir(), 'websocket-101-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, name), text);
  return new Map([['server', { file: join(folder, name) }]]);
}

/** The processes that this one has had started for a check and that are still there; Linux only. */
export function leftovers(): number[] {
  const mark = `COURSE_JUDGE=${process.pid}\0`;
  const has = (id: string) => {
    try {
      const isDead = / [ZX] /.test(readFileSync(`/proc/${id}/stat`, 'latin1'));
      return !isDead && `${readFileSync(`/proc/${id}/environ`, 'latin1')}\0`.includes(mark);
    } catch {
      return false;
    }
  };
  return readdirSync('/proc')
    .filter((id) => /^\d+$/.test(id) && has(id))
    .map(Number);
}
