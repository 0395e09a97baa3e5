import { css } from 'lit';

/** How what stands around a byte map looks. */
export const frameBytesStyle = css`
  :host {
    display: block;
    margin-block: 0.75rem;
  }
  p {
    margin: 0;
  }
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    margin-block-end: 0.75rem;
  }
  input {
    flex: 1 1 14rem;
    min-inline-size: 0;
    padding: 0.25rem 0.6rem;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--surface);
    font-family: var(--mono);
  }
  .wrong-input,
  .broken {
    color: var(--fault);
  }
  .summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    margin-block-end: 0.6rem;
    color: var(--muted);
  }
  select {
    padding: 0.2rem 0.4rem;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--surface);
  }
  .told {
    min-block-size: 4.25rem;
    margin-block-start: 0.6rem;
    padding: 0.5rem 0.75rem;
    border-inline-start: 3px solid var(--accent);
    border-radius: 0 6px 6px 0;
    background: var(--raised);
  }
  .told.hint {
    color: var(--muted);
  }
  .what code {
    font-family: var(--mono);
    overflow-wrap: anywhere;
  }
  .section {
    color: var(--muted);
    font-size: 0.8125rem;
    white-space: nowrap;
  }
  .inflated {
    margin-block-start: 0.6rem;
  }
  pre {
    max-block-size: 12rem;
    margin: 0.25rem 0 0;
    padding: 0.5rem 0.75rem;
    overflow: auto;
    border-radius: 6px;
    background: var(--raised);
    font-family: var(--mono);
    font-size: 0.875rem;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block: 0.6rem;
  }
  .buttons:empty {
    display: none;
  }
`;
