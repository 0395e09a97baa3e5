import {
  endsByItself,
  Finding,
  type Peer,
  type Stage,
  whatHappened,
} from '../../workshop/harness/index.ts';
import { closeCode, statusOf } from '../../workshop/wire/index.ts';

/**
 * The server is asked to end: everyone is told, nobody new is let in, and it ends although one never answers.
 * @throws Finding at the first that is not so
 */
export async function endsWell(stage: Stage): Promise<void> {
  if (process.platform === 'win32') return stage.note(notOnWindows);
  const [ana, bo, cy] = await stage.connect('ana', 'bo', 'cy');
  const server = await stage.server();
  // cy hears the goodbye, and does not answer.
  cy.isPolite = false;
  cy.lingers = true;
  server.terminate();
  for (const peer of [ana, bo, cy]) await isToldOfTheEnd(peer);
  await isNotLetIn(stage);
  await endsByItself(server, {
    en: 'after SIGTERM, although cy never answers',
    zh: '收到 SIGTERM 之后，即使 cy 一直不回应',
  });
}

const notOnWindows = {
  en: 'Windows has no SIGTERM, so how your server ends was not judged.',
  zh: 'Windows 没有 SIGTERM，所以没有检查服务器怎样停机。',
};

async function isToldOfTheEnd(peer: Peer): Promise<void> {
  await peer.changes.until(() => peer.isOver, undefined, peer.program);
  if (peer.closed?.code === closeCode.goingAway) return;
  const { name } = peer;
  throw new Finding({
    expected: {
      en: `${name} is told that the server is going away: a close with 1001`,
      zh: `${name} 得知服务器要走了：以 1001 关闭`,
    },
    ...whatHappened(peer, []),
  });
}

/** Whoever comes now is not let in: there is no answer, or one that is no 101. */
async function isNotLetIn(stage: Stage): Promise<void> {
  const dee = await stage.call('dee');
  dee.requestUpgrade();
  const head = await dee.answered();
  if (head === undefined || statusOf(head) !== 101) return;
  throw new Finding({
    expected: { en: 'dee, who comes now, is not let in', zh: '这时才来的 dee 进不来' },
    observed: { en: 'dee got 101 Switching Protocols', zh: 'dee 收到了 101 Switching Protocols' },
  });
}
