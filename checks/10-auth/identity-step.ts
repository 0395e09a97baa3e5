import { type Heard, opens, type Peer, type Step } from '../../workshop/harness/index.ts';
import { type Facts, Seen } from './facts.ts';
import { isLetIn } from './refused.ts';
import { rules } from './rules.ts';
import { hearsSaid, type Said, say } from './said.ts';
import { Visitor } from './visitor.ts';

/** Nobody can choose the name under which they are heard. */
export const identity: Step = {
  id: 'identity',
  title: {
    en: 'The speaker is who the ticket says, whatever the message says',
    zh: '说话的是谁，由票据决定，不由消息决定',
  },
  needs: ['server'],
  rule: rules.ticket,
  hint: {
    en: "TODO 4: what the ticket lets in is a session. Pass it on: wss.emit('connection', ws, request, session), and let broadcast() have session.name.",
    zh: "TODO 4：票据对应一个会话，把它传下去：wss.emit('connection', ws, request, session)，再把 session.name 交给 broadcast()。",
  },
  async play(stage) {
    const ana = await new Visitor(stage, 'ana').logsIn();
    const bo = await new Visitor(stage, 'bo').logsIn();
    const hers = await ana.enters(`&name=${bo.user}`);
    const his = await bo.enters();
    const cy = await new Visitor(stage, 'cy').logsIn();
    await cy.enters();
    for (const [visitor, peer, claim] of [
      [ana, hers, undefined],
      [ana, hers, cy.user],
      [bo, his, ana.user],
      [bo, his, undefined],
    ] as const) {
      const text = stage.phrase();
      peer.say(say(text, claim));
      for (const listener of [his, hers]) {
        const said = await hearsSaid(listener, text);
        if (said.name === visitor.user) continue;
        const isOfQuery = visitor === ana && said.name === bo.user;
        const isOfLast = said.name === cy.user ? 'another' : undefined;
        const source = isOf(said, claim) ? 'message' : isOfQuery ? 'query' : isOfLast;
        throw otherName(source, said, listener, visitor);
      }
    }
    await ignoresTheCookie(bo, cy);
  },
};

/** One shows a ticket, and another's cookie: a server may refuse that, but who comes in is who the ticket says. @throws Finding otherwise */
async function ignoresTheCookie(bo: Visitor, cy: Visitor): Promise<void> {
  const mixed = bo.on(bo.origin);
  mixed.cookies = cy.cookies;
  const caller = await mixed.knocks(await bo.getsTicket());
  if (!(await isLetIn(caller))) return;
  const peer = await opens(caller);
  const text = bo.stage.phrase();
  peer.say(say(text));
  const said = await hearsSaid(peer, text);
  if (said.name !== bo.user)
    throw otherName(said.name === cy.user ? 'cookie' : undefined, said, peer, bo);
}

/** Whether the name is the one that the message claims; also none, where it claims none. */
function isOf({ name }: Said, claim: string | undefined): boolean {
  return claim === undefined ? !name || name === 'undefined' : name === claim;
}

function otherName(
  source: Facts['source'],
  { name, text, heard }: Said & { heard: Heard },
  listener: Peer,
  { user }: Visitor,
): Seen {
  return new Seen(
    { kind: 'other name', source },
    {
      expected: {
        en: `${listener.name} hears ${text} from ${user}, who has logged in under that name`,
        zh: `${listener.name} 听到 ${text} 来自 ${user}：登录的就是这个名字`,
      },
      observed: { en: `the name is ${name}`, zh: `名字是 ${name}` },
      fault: heard.entry,
    },
  );
}
