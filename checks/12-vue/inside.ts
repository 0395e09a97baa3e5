import type { Visit } from '../../workshop/harness/browser/visit.ts';

/** What `useChat()` has given to the component that called it. */
export interface Inside {
  readonly state?: Given;
  readonly messages?: Given;
  /** Whether `<b>bold</b>`, which somebody said, has become an element of the log. */
  readonly isMarkup?: boolean;
}

/** One of the values that the component looks at. */
export interface Given {
  readonly isRef: boolean;
  /** Whether it is a computed that has looked at nothing that could change. */
  readonly isDeaf: boolean;
  /** The texts that it holds, the newest last. */
  readonly texts: readonly string[];
}

/** Asks Vue what the composable has returned. Nothing, where no component has called one, or the page does not answer. */
export async function askInside({ tab }: Visit): Promise<Inside> {
  return tab.asks<Inside>('inside').catch(() => ({}));
}
