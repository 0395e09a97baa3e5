import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { bundlePackages } from './packages.ts';

test('a package is bundled with all that it exports, once, and shares what others share', async () => {
  const names = ['react', 'react/jsx-runtime'];
  const [first, second] = await Promise.all([bundlePackages(names), bundlePackages(names)]);
  assert.deepEqual(first, second);
  assert.deepEqual(Object.keys(first), names);
  const [bundled, whole] = await Promise.all([
    import(pathToFileURL(first.react ?? '').href) as Promise<Record<string, unknown>>,
    import('react') as Promise<object>,
  ]);
  const exported = (module: object) =>
    Object.keys(module).filter((name) => name !== 'module.exports');
  assert.deepEqual(exported(bundled).sort(), exported(whole).sort());
  const jsx = (await import(pathToFileURL(first['react/jsx-runtime'] ?? '').href)) as {
    Fragment: unknown;
  };
  assert.equal(jsx.Fragment, bundled.Fragment);
});
