/** The directive `v-focus`: an element that comes into the page has the focus. The attribute autofocus works only once. */
export const vFocus = { mounted: (element: HTMLElement) => element.focus() };
