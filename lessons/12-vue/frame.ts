import { onScopeDispose, type ShallowRef, shallowRef, watch } from 'vue';

/**
 * The newest value of a source, at most once in each frame that the browser draws.
 * @param source what it reads is watched
 */
export function onceAFrame<T>(source: () => T): Readonly<ShallowRef<T>> {
  const newest = shallowRef(source());
  let frame = 0;
  watch(source, () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      newest.value = source();
    });
  });
  onScopeDispose(() => cancelAnimationFrame(frame));
  return newest;
}
