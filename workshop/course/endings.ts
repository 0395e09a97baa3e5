/** A program may be written in any of these; the first that is there counts. */
export const endings = ['.ts', '.mts', '.js', '.mjs', '.cjs'] as const;
