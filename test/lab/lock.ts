import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { LAB_FOLDER } from './names';

const FILE = `${LAB_FOLDER}.pid`;

/** Waits until no other run has the lab; the accounts exist only once on a computer. Returns how to let it go. */
export async function lock(): Promise<() => void> {
  for (;;) {
    try {
      writeFileSync(FILE, String(process.pid), { flag: 'wx' });
      return () => rmSync(FILE, { force: true });
    } catch {
      if (!isAlive(holder())) rmSync(FILE, { force: true });
      else await wait(200);
    }
  }
}

function holder(): number {
  try {
    return Number(readFileSync(FILE, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}
