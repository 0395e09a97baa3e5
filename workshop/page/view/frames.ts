/** The next frame that is drawn. Where nobody sees the page, none is: then it is now. */
export async function nextFrame(): Promise<void> {
  if (!document.hidden) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** When the next frame has been drawn, and before the one after it. */
export async function afterNextFrame(): Promise<void> {
  await nextFrame();
  if (!document.hidden) await new Promise((resolve) => setTimeout(resolve));
}
