import { AcceptProof } from './accept-proof.ts';
import { FrameBytes } from './frame-bytes.ts';
import { FrameUnmasking } from './frame-unmasking.ts';
import { TalkRoom } from './talk-room.ts';
import { WireView } from './wire-view.ts';

export { FrameBytes, TalkRoom, WireView };

/** Defines the elements of the wire, those that are not defined yet. */
export function defineViews(): void {
  const elements = {
    'frame-unmasking': FrameUnmasking,
    'frame-bytes': FrameBytes,
    'accept-proof': AcceptProof,
    'wire-view': WireView,
    'talk-room': TalkRoom,
  };
  for (const [name, element] of Object.entries(elements))
    if (customElements.get(name) === undefined) customElements.define(name, element);
}
