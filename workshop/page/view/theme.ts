import { css } from 'lit';

/**
 * The colours of all that is drawn, light and dark by the page's `color-scheme`. Each may be set from outside; text keeps
 * at least 4.5 to 1 against what it stands on.
 */
export const theme = css`
  :host {
    --surface: var(--wire-surface, light-dark(#ffffff, #15181d));
    --raised: var(--wire-raised, light-dark(#f5f7f9, #1d2127));
    --line: var(--wire-line, light-dark(#d5dbe1, #353c45));
    --ink: var(--wire-ink, light-dark(#1f2429, #e5e9ee));
    --muted: var(--wire-muted, light-dark(#56616c, #a0abb8));
    --accent: var(--wire-accent, light-dark(#0b5cad, #7cb8f5));
    --fault: light-dark(#b3261e, #ff9a91);
    --fault-tint: light-dark(#fdecea, #3a1c1b);
    --slate: light-dark(#414b56, #c3ccd6);
    --slate-tint: light-dark(#e9edf1, #2a3038);
    --blue: light-dark(#0a4a8f, #a9d0fa);
    --blue-tint: light-dark(#deecfb, #17304b);
    --teal: light-dark(#0b5650, #8fdad1);
    --teal-tint: light-dark(#d9f1ee, #123a37);
    --green: light-dark(#1d5a2a, #a1dbab);
    --green-tint: light-dark(#e0f3e2, #1b3a22);
    --violet: light-dark(#57309a, #d0b8fa);
    --violet-tint: light-dark(#eee6fb, #33264d);
    --amber: light-dark(#7a4700, #f2c78a);
    --amber-tint: light-dark(#fdefd8, #40301a);
    --mono:
      ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace;
    color: var(--ink);
    font-size: 0.9375rem;
    line-height: 1.5;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  button,
  input,
  select {
    font: inherit;
    color: inherit;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  .plain {
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--surface);
    cursor: pointer;
  }

  .plain:hover:not(:disabled) {
    border-color: var(--accent);
  }

  .plain:disabled {
    color: var(--muted);
    cursor: default;
  }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
