import {
  Finding,
  type Heard,
  type Peer,
  quote,
  whatHappened,
} from '../../workshop/harness/index.ts';

/** What the chat says to everyone. */
export interface Said {
  readonly name: unknown;
  readonly text: string;
}

/** What a client says, as JSON. @param name whom it claims to be */
export function say(text: string, name?: string): string {
  return JSON.stringify({ type: 'say', text, ...(name === undefined ? {} : { name }) });
}

/** What a message says to everyone; undefined for any other. */
function saidIn(payload: Uint8Array): Said | undefined {
  try {
    const { type, name, text } = JSON.parse(Buffer.from(payload).toString('utf8')) ?? {};
    return type === 'said' && typeof text === 'string' ? { name, text } : undefined;
  } catch {
    return undefined;
  }
}

/** All that a peer was told as said, in order. */
export function allSaid({ heard }: Peer): Said[] {
  return heard.flatMap(({ payload }) => saidIn(payload) ?? []);
}

/** Waits until a peer has heard a text as said. @returns under which name @throws Finding if it does not come */
export async function hearsSaid(peer: Peer, text: string): Promise<Said & { heard: Heard }> {
  const before = peer.heard.length;
  const find = () => peer.heard.find(({ payload }) => saidIn(payload)?.text === text);
  const isOver = () => find() !== undefined || peer.breach !== undefined || peer.isOver;
  await peer.changes.until(isOver, undefined, peer.program);
  const heard = find();
  const said = heard && saidIn(heard.payload);
  if (heard && said) return { ...said, heard };
  const shape = `{"type":"said","id":n,"name":"…","text":${quote(text)}}`;
  throw new Finding({
    expected: { en: `${peer.name} hears ${shape}`, zh: `${peer.name} 听到 ${shape}` },
    ...whatHappened(peer, peer.heard.slice(before)),
  });
}
