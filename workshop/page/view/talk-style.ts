import { css } from 'lit';

/** How the playground looks. */
export const talkStyle = css`
  :host {
    display: grid;
    gap: 1rem;
    container-type: inline-size;
  }
  p {
    margin: 0;
  }
  .speak {
    display: grid;
    gap: 0.75rem;
    min-inline-size: 0;
    padding: 1rem;
    border: 1px solid var(--line);
    border-radius: 10px;
    background: var(--surface);
  }
  .crowd,
  .people,
  .acts,
  .join,
  .fields {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: end;
  }
  .crowd {
    justify-content: space-between;
  }
  .person,
  .acts button {
    padding: 0.25rem 0.8rem;
    border: 1px solid var(--line);
    border-radius: 999px;
    background: var(--surface);
    cursor: pointer;
  }
  .person span {
    color: var(--green);
  }
  .person.gone,
  .person.gone span {
    color: var(--muted);
  }
  button[aria-pressed='true'][aria-pressed] {
    border-color: var(--accent);
    background: var(--blue-tint);
    color: var(--blue);
    font-weight: 600;
  }
  input {
    padding: 0.3rem 0.6rem;
    border: 1px solid color-mix(in srgb, var(--muted) 65%, transparent);
    border-radius: 6px;
    background: var(--surface);
  }
  input::placeholder {
    color: var(--muted);
  }
  .join input {
    inline-size: 7rem;
  }
  .act {
    display: grid;
    gap: 0.5rem;
  }
  .does {
    color: var(--muted);
  }
  label {
    display: grid;
    gap: 0.15rem;
    min-inline-size: 0;
  }
  label span {
    color: var(--muted);
    font-size: 0.8125rem;
  }
  .words,
  .bytes,
  .line label {
    flex: 1 1 12rem;
  }
  .code input {
    inline-size: 5.5rem;
  }
  .bytes input,
  .line input,
  .stands code {
    font-family: var(--mono);
    font-size: 0.875rem;
  }
  .send {
    padding: 0.35rem 1.1rem;
    border: 1px solid var(--accent);
    border-radius: 6px;
    background: var(--accent);
    color: var(--surface);
    font-weight: 600;
    cursor: pointer;
  }
  .send:disabled {
    border-color: var(--line);
    background: var(--raised);
    color: var(--muted);
    cursor: default;
  }
  .stands {
    color: var(--muted);
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }
  .stands code {
    color: var(--ink);
  }
  .line {
    display: flex;
    gap: 0.5rem;
    align-items: end;
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--line);
  }
  .says p {
    padding: 0.25rem 0.6rem;
    border-inline-start: 3px solid var(--amber);
    color: var(--ink);
  }
  @container (min-width: 1100px) {
    .speak {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
      column-gap: 2rem;
    }
    .crowd {
      grid-column: 1 / -1;
    }
    .line {
      align-self: end;
      padding-block-start: 0;
      border: 0;
    }
    .says {
      grid-column: 1 / -1;
    }
  }
`;
