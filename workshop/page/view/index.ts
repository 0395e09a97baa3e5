import { FrameBytes } from './frame-bytes.ts';
import { FrameUnmasking } from './frame-unmasking.ts';

export { FrameBytes };

/** Defines the elements of the wire, those that are not defined yet. */
export function defineViews(): void {
  const elements = {
    'frame-unmasking': FrameUnmasking,
    'frame-bytes': FrameBytes,
  };
  for (const [name, element] of Object.entries(elements))
    if (customElements.get(name) === undefined) customElements.define(name, element);
}
