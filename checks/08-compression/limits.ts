/** The longest message that the chat takes, in bytes, as its sender wrote it. */
export const longestMessage = 64 * 1024;

/** A message shorter than this, in bytes, leaves as it is. */
export const worthCompressing = 1024;

/** The most memory that a connection may cost, in KiB: ten thousand of them in one GB. */
export const mostKiB = 100;

/** How many clients are there when memory is measured. */
export const crowdSize = 200;

/** What a browser offers. */
export const browserOffer = 'permessage-deflate; client_max_window_bits';
/** What a client offers whose window cannot be limited. */
export const plainOffer = 'permessage-deflate';
