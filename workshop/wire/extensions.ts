/** One extension of a Sec-WebSocket-Extensions header, with its parameters (RFC 6455, section 9.1). */
export interface Extension {
  readonly name: string;
  /** In the order of the header; a parameter without a value is `true`. */
  readonly parameters: ReadonlyArray<readonly [name: string, value: string | true]>;
}

const token = /^[!#$%&'*+\-.^_`|~\w]+$/;

/**
 * Reads a Sec-WebSocket-Extensions header (RFC 6455, section 9.1): `permessage-deflate; server_max_window_bits=10`.
 *
 * @returns undefined if it is not written as the RFC says
 */
export function parseExtensions(value: string): Extension[] | undefined {
  const extensions: Extension[] = [];
  for (const each of value.split(',')) {
    const [name = '', ...parameters] = each.split(';').map((part) => part.trim());
    const read = parameters.map(parameter);
    if (!token.test(name) || !read.every((one) => one !== undefined)) return undefined;
    extensions.push({ name, parameters: read });
  }
  return extensions;
}

/** A value may stand in quotes, but must be a token all the same: no comma and no semicolon is ever in one. */
function parameter(text: string): readonly [string, string | true] | undefined {
  const [name = '', value, ...more] = text.split('=').map((part) => part.trim());
  if (!token.test(name) || more.length > 0) return undefined;
  if (value === undefined) return [name, true];
  const plain = value.replace(/^"(.*)"$/, '$1');
  return token.test(plain) ? [name, plain] : undefined;
}
