import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandFor, hasDesktop } from './open-browser.ts';

test('an address is handed to no shell, on any system', () => {
  const address = 'http://localhost:10101/#a&b';
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const [command, args] = commandFor(platform, address);
    assert.equal(args.at(-1)?.includes(address), true);
    assert.doesNotMatch(command, /cmd|sh$|powershell/i);
  }
});

test('a browser is opened only where somebody sits before this machine', () => {
  assert.equal(hasDesktop({ DISPLAY: ':0' }, 'linux', true), true);
  assert.equal(hasDesktop({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true), true);
  assert.equal(hasDesktop({}, 'darwin', true), true);
  assert.equal(hasDesktop({}, 'linux', true), false);
  assert.equal(hasDesktop({ DISPLAY: ':0' }, 'linux', false), false);
  assert.equal(hasDesktop({ DISPLAY: ':0', SSH_CONNECTION: '1' }, 'linux', true), false);
  assert.equal(hasDesktop({ CI: 'true' }, 'darwin', true), false);
});
