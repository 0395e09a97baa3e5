import { css } from 'lit';

/** How lanes and arrows look. */
export const wireStyle = css`
  :host {
    --gutter: 3.5rem;
    --head: 2.25rem;
    container-type: inline-size;
    position: relative;
    display: block;
    border: 1px solid var(--line);
    border-radius: 10px;
    background: var(--surface);
    overflow: clip;
  }
  p {
    margin: 0;
  }
  .nothing {
    padding: 1.5rem 1rem;
    color: var(--muted);
  }
  .scroller {
    max-block-size: var(--wire-height, min(75vh, 48rem));
    overflow: auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-gutter: stable;
  }
  .heads {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    block-size: var(--head);
    border-block-end: 1px solid var(--line);
    background: var(--surface);
  }
  .heads span {
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(var(--gutter) + (100% - var(--gutter)) * var(--a) / var(--n));
    inline-size: calc((100% - var(--gutter)) / var(--n));
    overflow: hidden;
    font-weight: 600;
    line-height: var(--head);
    text-align: center;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .heads .unit {
    inset-inline-start: 0;
    inline-size: calc(var(--gutter) - 0.75rem);
    color: var(--muted);
    font-size: 0.75rem;
    font-weight: 400;
    text-align: end;
  }
  .space {
    position: relative;
    min-block-size: 1px;
    margin-block: 0.25rem;
  }
  .lifelines span {
    position: absolute;
    inset-block: -0.25rem;
    inset-inline-start: calc(
      var(--gutter) + (100% - var(--gutter)) * (0.5 + var(--a)) / var(--n) - 1px
    );
    inline-size: 2px;
    background: var(--line);
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .row {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
    contain: layout style;
  }
  .line {
    position: relative;
    display: block;
    inline-size: 100%;
    block-size: 34px;
    padding: 0;
    border: 0;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .output .line {
    block-size: 28px;
  }
  .line:hover,
  .open > .line {
    background: color-mix(in srgb, var(--accent) 9%, transparent);
  }
  .line:focus-visible {
    outline-offset: -2px;
    border-radius: 6px;
  }
  .drawn {
    display: contents;
  }
  .time {
    position: absolute;
    inset-block: 0;
    inline-size: calc(var(--gutter) - 0.75rem);
    display: grid;
    align-items: center;
    justify-items: end;
    color: var(--muted);
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums;
  }
  .arrow {
    --left: calc(var(--gutter) + (100% - var(--gutter)) * (0.5 + var(--a)) / var(--n));
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(var(--left) + 3px);
    inline-size: calc((100% - var(--gutter)) * (var(--b) - var(--a)) / var(--n) - 6px);
    display: grid;
    place-items: center;
    color: var(--tone);
  }
  .arrow::before {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-start: calc(50% - 1px);
    border-block-start: 2px var(--stroke, solid) currentColor;
  }
  .arrow::after {
    content: '';
    position: absolute;
    inset-block-start: calc(50% - 5px);
    inline-size: 9px;
    block-size: 10px;
    background: currentColor;
    clip-path: polygon(0 0, 100% 50%, 0 100%);
  }
  .right::after {
    inset-inline-end: -2px;
  }
  .left::after {
    inset-inline-start: -2px;
    transform: scaleX(-1);
  }
  .chip {
    position: relative;
    z-index: 1;
    max-inline-size: calc(100% - 26px);
    padding: 0 0.5rem;
    border: 1px solid color-mix(in srgb, var(--tone) 35%, transparent);
    border-radius: 999px;
    overflow: hidden;
    background: var(--tint);
    color: var(--tone);
    font-family: var(--mono);
    font-size: 0.8125rem;
    line-height: 1.375rem;
    text-overflow: ellipsis;
    white-space: pre;
  }
  .chip i {
    margin-inline-end: 0.4rem;
    font-style: normal;
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .arrow::after,
    .lifelines span {
      background: CanvasText;
    }
  }
`;
