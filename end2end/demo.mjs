// Starts the demo county on a free port with a database of its own, and tidies up after it.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const root = resolve(import.meta.dirname, '..');

/** The day on which the demo's story is told: figures and verdicts stay the same whenever the tests run. */
export const today = '2026-09-30';

/** The demo's municipality. */
export const municipality = '/leuchtental';

/**
 * Flags for Chromium: nothing of its own that goes to the net, and what it needs when run as root.
 */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @returns {Promise<{ address: string, letters: string, stop: () => Promise<void> }>} the address without a slash at its end, and the folder of its letters
 */
export async function startDemo() {
  const program = process.env.KZ_PROGRAM ?? join(root, 'target/debug/kein-zufall');
  const folder = mkdtempSync(join(tmpdir(), 'kein-zufall-'));
  const options = ['demo', '--today', today, '--port', '0', '--database', join(folder, 'demo.sqlite')];
  const server = spawn(program, options, {
    cwd: root,
    env: { KZ_SITE: join(root, 'target/site'), ...process.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => {
    server.once('error', (error) => done(error.message));
    server.once('exit', (code, signal) => done(`it ended with ${signal ?? code}`));
  });
  const kill = () => server.kill('SIGKILL');
  const tidy = () => rmSync(folder, { recursive: true, force: true });
  // For an end in a hurry, where nobody calls `stop`.
  const hurry = () => {
    kill();
    tidy();
  };
  process.once('exit', hurry);

  const stop = async () => {
    process.off('exit', hurry);
    server.kill('SIGTERM');
    const patience = setTimeout(kill, 5000);
    await ended;
    clearTimeout(patience);
    tidy();
  };

  const said = [];
  const address = new Promise((found) => {
    // Read on to the end, or the server would one day wait for somebody to take its words.
    createInterface({ input: server.stdout }).on('line', (line) => {
      const match = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (match) found(match[0]);
      else if (said.length < 50) said.push(line);
    });
  });
  const late = new Promise((_, fail) => {
    setTimeout(() => fail(new Error('no address after two minutes')), 120_000).unref();
  });
  try {
    const failure = ended.then((reason) => {
      throw new Error(`the demo did not start: ${reason}\n${said.join('\n')}`);
    });
    return { address: await Promise.race([address, failure, late]), letters: join(folder, 'demo.mail'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
