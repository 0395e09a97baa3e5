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

/**
 * Looks for it where Vue keeps it in development for its own devtools, from `__vue_app__` of the element down.
 * Reading a ref here changes nothing: nobody renders.
 */
const script = `(() => {
  const read = (value) => {
    const isRef = value?.__v_isRef === true;
    const held = isRef ? value.value : value;
    return {
      isRef,
      isDeaf: isRef && typeof value.fn === 'function' && value.deps === undefined,
      texts: Array.isArray(held) ? held.slice(-200).map((each) => String(each?.text)) : [],
    };
  };
  const visit = (instance) => {
    const own = instance?.devtoolsRawSetupState;
    if (own && 'messages' in own && 'say' in own)
      return { state: read(own.state), messages: read(own.messages) };
    return walk(instance?.subTree);
  };
  const walk = (node) => {
    if (node?.component) return visit(node.component);
    if (!Array.isArray(node?.children)) return undefined;
    for (const child of node.children) {
      const found = walk(child);
      if (found) return found;
    }
  };
  const isMarkup = [...document.querySelectorAll('[role=log] b')].some(
    (element) => element.textContent === 'bold',
  );
  const given = visit(document.getElementById('root')?.__vue_app__?._instance);
  return { ...given, isMarkup };
})()`;

/** Asks Vue what the composable has returned. Nothing, where no component has called one, or the page does not answer. */
export async function insideOf({ tab }: Visit): Promise<Inside> {
  return tab.page.evaluate<Inside>(script).catch(() => ({}));
}
