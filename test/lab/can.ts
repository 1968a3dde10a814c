import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import type { Fault } from './fault';

const known = new Map<string, boolean>();

/** Whether this computer lets root do what a fault needs. */
export function can({ needs }: Fault): boolean {
  if (needs === undefined) return true;
  let able = known.get(needs);
  if (able === undefined) {
    able = needs === 'mount' ? canMount() : succeeds('unshare', '--net', 'true');
    known.set(needs, able);
  }
  return able;
}

function canMount(): boolean {
  const folder = mkdtempSync('/tmp/ssh-helpdesk-lab-mount-');
  const able = succeeds('mount', '-t', 'tmpfs', '-o', 'size=8k', 'lab-small', folder);
  if (able) succeeds('umount', folder);
  rmdirSync(folder);
  return able;
}

function succeeds(program: string, ...rest: string[]): boolean {
  return spawnSync(program, rest, { stdio: 'ignore' }).status === 0;
}
