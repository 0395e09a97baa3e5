import { css } from 'lit';

/** Which colour, and which stroke, each kind of entry has. What it is stands on it in words as well. */
export const wireTones = css`
  .entry {
    --tone: var(--slate);
    --tint: var(--slate-tint);
  }
  .is-request,
  .is-response {
    --tone: var(--violet);
    --tint: var(--violet-tint);
  }
  .is-text,
  .is-continuation {
    --tone: var(--blue);
    --tint: var(--blue-tint);
  }
  .is-binary {
    --tone: var(--teal);
    --tint: var(--teal-tint);
  }
  .is-close,
  .refusal {
    --tone: var(--amber);
    --tint: var(--amber-tint);
  }
  .is-tls {
    --tone: var(--green);
    --tint: var(--green-tint);
  }
  .is-end,
  .is-reset,
  .is-ping,
  .is-pong {
    --stroke: dashed;
  }
  .is-reset,
  .is-unknown,
  .is-bytes {
    --tone: var(--fault);
    --tint: var(--fault-tint);
  }
  .aside {
    --tone: var(--muted);
    --tint: var(--surface);
  }
  .aside .chip {
    border-style: dotted;
  }
  .fault > .line {
    background: var(--fault-tint);
    box-shadow: inset 4px 0 0 var(--fault);
  }
  .fault.fault {
    --tone: var(--fault);
  }
  .fault .chip {
    border: 2px solid var(--fault);
    color: var(--fault);
    background: var(--surface);
    font-weight: 600;
  }
  .cross {
    margin-inline-end: 0.4rem;
  }
`;
