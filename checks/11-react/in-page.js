// Stands where React's own developer tools would stand, and sees what they see: whether StrictMode is on.
(() => {
  /** The bit by which React marks what runs under StrictMode, effects included. */
  const strictEffects = 0b10000;
  const renderers = [];
  const roots = new Set();

  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    isDisabled: false,
    supportsFiber: true,
    renderers: new Map(),
    inject: (renderer) => renderers.push(renderer),
    checkDCE() {},
    onScheduleFiberRoot() {},
    onCommitFiberRoot: (_, root) => roots.add(root),
    onPostCommitFiberRoot() {},
    onCommitFiberUnmount() {},
  };

  /** The first element that a tree has drawn. */
  const elementOf = (fiber) =>
    !fiber || typeof fiber.type === 'string' ? fiber : elementOf(fiber.child);

  /** Calls back for a component, and for each below it. */
  const visit = (fiber, look) => {
    if (!fiber) return;
    look(fiber);
    visit(fiber.child, look);
    visit(fiber.sibling, look);
  };
  /** As the developer tools change a prop: another one has a component drawn, whatever it finds unchanged. */
  const redraw = (fiber) => {
    if (typeof fiber.type !== 'function') return;
    for (const { overrideProps } of renderers) overrideProps?.(fiber, ['data-redrawn'], true);
  };

  Object.assign(window.__judge, {
    redraw: () => {
      for (const { current } of roots) visit(current, redraw);
    },
    isStrict: () =>
      [...roots].some(({ current }) => (elementOf(current.child)?.mode & strictEffects) !== 0),
  });
})();
