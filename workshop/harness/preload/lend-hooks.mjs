import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

const course = new URL('../../../package.json', import.meta.url).href;
const bare = /^(?![./]|\w+:)/;
const moduleSyntax = /^\s*(?:import|export)\b(?!\s*\()/m;

/** Whether some package.json, in the file's folder or above, decides what kind of module it is. */
function hasPackage(url) {
  for (let folder = new URL('.', url); ; folder = new URL('..', folder)) {
    if (existsSync(new URL('package.json', folder))) return true;
    if (new URL('..', folder).href === folder.href) return false;
  }
}

export async function resolve(specifier, context, nextResolve) {
  const resolved = await nextResolve(specifier, context).catch((error) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || !bare.test(specifier)) throw error;
    // What the course has not either is missed by the learner's file, and by none of ours.
    return nextResolve(specifier, { ...context, parentURL: course }).catch(() => {
      throw error;
    });
  });
  if (resolved.format !== 'commonjs' || !resolved.url.endsWith('.ts')) return resolved;
  if (hasPackage(resolved.url)) return resolved;
  const isModule = moduleSyntax.test(await readFile(new URL(resolved.url), 'utf8'));
  return isModule ? { ...resolved, format: 'module' } : resolved;
}
