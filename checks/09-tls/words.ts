/** What a client says when it is connected. */
export const greeting = 'Hello, everyone!';
