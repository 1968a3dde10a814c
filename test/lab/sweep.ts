import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { removeAccounts } from './accounts';
import { LAB_FOLDER } from './names';

/** Takes away what the lab, or a crashed run of it, has left: its sshds (by their pid files), accounts and folder. */
export function sweep(): void {
  for (const name of listOf(LAB_FOLDER).filter((file) => file.endsWith('.pid'))) {
    try {
      const pid = Number(readFileSync(path.join(LAB_FOLDER, name), 'utf8'));
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(LAB_FOLDER)) process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
  removeAccounts();
  rmSync(LAB_FOLDER, { recursive: true, force: true });
}

function listOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
