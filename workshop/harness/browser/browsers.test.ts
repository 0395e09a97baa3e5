import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Browsers } from './browsers.ts';
import { send } from '../processes.ts';
import { findBrowser, noBrowser } from './find.ts';
import { processesOf } from './start.ts';

const says = (await findBrowser()) === undefined && noBrowser().en;

test(
  'a browser that has gone is started anew for the next page',
  { skip: !process.env.CI && says },
  async () => {
    await using browsers = new Browsers();
    const first = await browsers.open();
    assert.equal(await browsers.open(), first, 'one for all pages');
    const gone = new Promise((resolve) => first.once('disconnected', resolve));
    await first.close();
    await gone;
    const second = await browsers.open();
    assert.notEqual(second, first);
    assert.equal(second.isConnected(), true);
  },
);

test(
  'a browser that no longer answers is ended all the same',
  { skip: process.platform !== 'linux' || (!process.env.CI && says) },
  async () => {
    await using browsers = new Browsers();
    const browser = await browsers.open();
    const its = processesOf(browser);
    assert.notEqual(its.length, 0);
    for (const id of its) send('SIGSTOP', id);
    await browsers.end();
    assert.deepEqual(processesOf(browser), []);
  },
);
