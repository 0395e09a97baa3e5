// Looks where Vue, in development, keeps what its developer tools show: what useChat() has given to its component.
// To read a ref here changes nothing, since nothing is being rendered.
(() => {
  // Where there are no developer tools, Vue waits three seconds for some, and so long no page would be at rest.
  const nothing = () => {};
  window.__VUE_DEVTOOLS_GLOBAL_HOOK__ = { emit: nothing, on: nothing, once: nothing, off: nothing };

  const read = (value) => {
    const isRef = value?.__v_isRef === true;
    const held = isRef ? value.value : value;
    return {
      isRef,
      isDeaf: isRef && typeof value.fn === 'function' && value.deps === undefined,
      texts: Array.isArray(held) ? held.slice(-200).map((each) => String(each?.text)) : [],
    };
  };

  /** The first component, from this one down, that has called useChat(). */
  const find = (instance) => {
    const own = instance?.devtoolsRawSetupState;
    return own && 'messages' in own && 'say' in own ? own : findIn(instance?.subTree);
  };
  const findIn = (node) => {
    if (node?.component) return find(node.component);
    if (!Array.isArray(node?.children)) return undefined;
    for (const child of node.children) {
      const found = findIn(child);
      if (found) return found;
    }
    return undefined;
  };

  const inside = () => {
    const own = find(document.getElementById('root')?.__vue_app__?._instance);
    const isMarkup = [...document.querySelectorAll('[role=log] b')].some(
      (element) => element.textContent === 'bold',
    );
    return { ...(own && { state: read(own.state), messages: read(own.messages) }), isMarkup };
  };
  Object.assign(window.__judge, { inside });
})();
