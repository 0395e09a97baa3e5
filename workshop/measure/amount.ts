import { UsageError } from '../course/usage.ts';

/** The value of a flag that is a whole number of at least 1. @throws UsageError if it is none */
export function amount(flag: string, value: string | undefined, usual: number): number {
  if (value === undefined) return usual;
  if (/^[1-9]\d{0,6}$/.test(value)) return Number(value);
  throw new UsageError({
    en: `${flag} takes a whole number from 1 on, as in ${flag} ${usual}; "${value}" is none.`,
    zh: `${flag} 要一个从 1 开始的整数，例如 ${flag} ${usual}；“${value}”不是。`,
  });
}
