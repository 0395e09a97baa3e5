import { css } from 'lit';

/** How captions, printed lines, the list of a narrow screen, and what an entry holds look. */
export const wireInsideStyle = css`
  .caption p {
    padding: 0.75rem 1rem 0.35rem;
    font-weight: 600;
    line-height: 1.35;
  }
  .caption p::before {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0.25rem;
    border-block-start: 1px solid var(--line);
  }
  .caption p {
    position: relative;
    background: linear-gradient(var(--surface), var(--surface)) padding-box;
  }
  .printed {
    position: absolute;
    inset-block: 4px;
    max-inline-size: calc(100% - var(--gutter) - 1rem);
    padding-inline: 0.6rem;
    overflow: hidden;
    border-radius: 4px;
    background: var(--raised);
    font-family: var(--mono);
    font-size: 0.75rem;
    line-height: 20px;
    color: var(--muted);
    text-overflow: ellipsis;
    white-space: pre;
  }
  .printed i {
    margin-inline-end: 0.5rem;
    font-style: normal;
    font-weight: 600;
  }
  .stderr {
    color: var(--fault);
  }
  .behind {
    --left: calc(var(--gutter) + (100% - var(--gutter)) * (0.5 + var(--a)) / var(--n));
    inset-inline-start: calc(var(--left) - 1px);
    max-inline-size: calc(100% - var(--left) - 0.5rem);
    border-inline-start: 3px solid currentColor;
  }
  .before {
    --rest: calc((100% - var(--gutter)) * (var(--n) - 0.5 - var(--a)) / var(--n));
    inset-inline-end: calc(var(--rest) - 1px);
    max-inline-size: calc(100% - var(--rest) - var(--gutter));
    border-inline-end: 3px solid currentColor;
  }
  .list .line {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    padding-inline: 0.5rem;
  }
  .list .time {
    position: static;
    inline-size: 2.25rem;
    flex: none;
  }
  .list .who {
    flex: 0 0 4.25rem;
    overflow: hidden;
    font-size: 0.8125rem;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .list .chip {
    max-inline-size: none;
    min-inline-size: 0;
  }
  .list .printed {
    position: static;
    min-inline-size: 0;
    max-inline-size: none;
    border-inline: 0;
    border-inline-start: 3px solid currentColor;
  }
  .missing {
    padding: 0.75rem 1rem;
    background: var(--fault-tint);
    color: var(--fault);
    box-shadow: inset 4px 0 0 var(--fault);
  }
  .dropped {
    padding: 0.4rem 1rem;
    color: var(--muted);
    font-size: 0.8125rem;
  }
  .to-end {
    position: absolute;
    inset-block-end: 0.75rem;
    inset-inline-end: 1.25rem;
    z-index: 3;
    padding: 0.3rem 0.9rem;
    border: 1px solid var(--accent);
    border-radius: 999px;
    background: var(--surface);
    color: var(--accent);
    cursor: pointer;
  }
  .inside {
    position: relative;
    padding: 0.5rem 3rem 0.75rem 1rem;
    border-block: 1px solid var(--line);
    background: var(--surface);
  }
  .shut {
    position: absolute;
    inset-block-start: 0.5rem;
    inset-inline-end: 0.5rem;
    inline-size: 2rem;
    block-size: 2rem;
    padding: 0;
  }
  .head {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 0.35rem 1rem;
    margin: 0;
  }
  .head dd {
    margin: 0;
    color: var(--muted);
  }
  .head code {
    font-family: var(--mono);
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }
  .section {
    font-size: 0.8125rem;
    white-space: nowrap;
  }
  pre {
    max-block-size: 14rem;
    margin: 0.25rem 0;
    padding: 0.5rem 0.75rem;
    overflow: auto;
    border-radius: 6px;
    background: var(--raised);
    font-family: var(--mono);
    font-size: 0.8125rem;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  @container (max-width: 560px) {
    .head {
      grid-template-columns: 1fr;
    }
  }
`;
