import { css } from 'lit';

/** How the fields of a frame look. */
export const frameMapStyle = css`
  .bits {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
  }
  .octet-name {
    display: flex;
    justify-content: space-between;
    padding-inline: 0.25rem;
    color: var(--muted);
    font-size: 0.8125rem;
  }
  .octet-name b {
    color: var(--ink);
    font-family: var(--mono);
  }
  .octet-bits {
    display: grid;
    grid-template-columns: repeat(8, 2.5rem);
    gap: 2px;
  }
  .bytes {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-start: 0.6rem;
  }
  .field {
    position: relative;
    --tint: var(--slate-tint);
    --tone: var(--slate);
    display: flex;
    flex-direction: column;
    gap: 2px;
    min-inline-size: 0;
    max-inline-size: 100%;
    padding: 3px;
    border: 1px solid transparent;
    border-radius: 6px;
    background: var(--tint);
    color: var(--tone);
    text-align: start;
    cursor: pointer;
  }
  .field:hover {
    border-color: var(--tone);
  }
  .field[aria-pressed='true'] {
    border-color: var(--tone);
    box-shadow: inset 0 0 0 1px var(--tone);
  }
  .opcode {
    --tint: var(--blue-tint);
    --tone: var(--blue);
  }
  .mask,
  .masking-key {
    --tint: var(--violet-tint);
    --tone: var(--violet);
  }
  .length,
  .extended-length {
    --tint: var(--green-tint);
    --tone: var(--green);
  }
  .payload,
  .close-reason {
    --tint: var(--raised);
    --tone: var(--ink);
  }
  .close-code {
    --tint: var(--amber-tint);
    --tone: var(--amber);
  }
  .field.wrong {
    --tint: var(--fault-tint);
    --tone: var(--fault);
    border: 1px dashed var(--tone);
  }
  .title {
    font-size: 0.6875rem;
    line-height: 1.2;
  }
  .octet-bits .title {
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
    text-align: center;
  }
  .cells {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    font-family: var(--mono);
  }
  .octet-bits .cells {
    display: grid;
    grid-template-columns: repeat(var(--bits), 1fr);
  }
  .bit,
  .byte {
    border-radius: 4px;
    background: var(--surface);
    text-align: center;
  }
  .bit {
    min-block-size: 1.75rem;
    line-height: 1.75rem;
    font-size: 1rem;
  }
  .byte {
    display: grid;
    min-inline-size: 2rem;
    padding: 0.1rem 0.2rem;
    font-size: 0.875rem;
    line-height: 1.35;
  }
  .character {
    min-block-size: 1.35em;
    color: var(--muted);
  }
  .ghost {
    border: 1px dashed var(--muted);
    background: none;
    color: var(--muted);
  }
  .more {
    align-self: center;
    padding-inline: 0.4rem;
    font-size: 0.8125rem;
  }
  .decoded {
    overflow: hidden;
    font-family: var(--mono);
    font-size: 0.75rem;
    line-height: 1.3;
    text-align: center;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @media (max-width: 480px) {
    .octet,
    .octet-bits {
      inline-size: 100%;
    }
    .octet-bits {
      grid-template-columns: repeat(8, 1fr);
    }
    .octet-bits .field {
      padding-inline: 1px;
    }
    .octet-bits .title {
      font-size: 0.5625rem;
      letter-spacing: -0.02em;
    }
  }
`;
