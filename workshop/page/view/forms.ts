/** Lines that are kept to be brought back. */
const mostTyped = 100;

/** Lines that were typed: the arrows bring them back. */
export class Typed {
  readonly #lines: string[] = [];
  #back = 0;

  add(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > mostTyped) this.#lines.shift();
    this.#back = 0;
  }

  readonly onKey = (event: KeyboardEvent): void => {
    const input = event.target;
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (step === undefined || !(input instanceof HTMLInputElement) || event.isComposing) return;
    event.preventDefault();
    this.#back = Math.max(0, Math.min(this.#lines.length, this.#back + step));
    input.value = this.#back === 0 ? '' : (this.#lines.at(-this.#back) ?? '');
  };
}

/** What is in the field in which somebody types. */
export function valueOf({ target }: Event): string {
  return target instanceof HTMLInputElement ? target.value : '';
}

/** The field of a form that was sent, and what is in it. */
export function taken(event: Event): [input: HTMLInputElement | undefined, value: string] {
  event.preventDefault();
  const input =
    event.target instanceof HTMLFormElement ? event.target.querySelector('input') : null;
  return [input ?? undefined, (input?.value ?? '').trim()];
}
