// npm run fuzz -- [seconds] [seed] [target]: jest compiles the sources; this watches that no case runs for ever.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** Seconds after which a case is one that hangs. */
const PATIENCE = 120;

const [seconds = '60', seed = String(Date.now() % 1_000_000), target] = process.argv.slice(2);
if (!/^\d+$/.test(seconds) || !/^\d+$/.test(seed)) {
  console.error('npm run fuzz -- [seconds] [seed] [target]: seconds and seed are whole numbers.');
  process.exit(2);
}
const dir = mkdtempSync(path.join(tmpdir(), 'fuzz-'));
const state = path.join(dir, 'state');
console.log(`fuzzing for ${seconds} s from seed ${seed}${target ? `, ${target} only` : ''}`);

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const child = spawn(process.execPath, [jest, '-i', '--testMatch', '<rootDir>/test/fuzz/long.ts'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    FUZZ_SECONDS: seconds,
    FUZZ_SEED: seed,
    FUZZ_STATE: state,
    ...(target ? { FUZZ_ONLY: target } : {}),
  },
});
const watch = setInterval(() => {
  const began = statSync(state, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  if (Date.now() - began < PATIENCE * 1000) return;
  console.error(`no end after ${PATIENCE} s: ${readFileSync(state, 'utf8')}`);
  child.kill('SIGKILL');
}, 1000);
child.on('exit', (code) => {
  clearInterval(watch);
  rmSync(dir, { recursive: true });
  process.exit(code ?? 1);
});
