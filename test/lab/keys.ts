import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { CLIENT_USER, PASSPHRASE } from './names';

/**
 * Makes the lab's keys in `folder`: host keys, and in `folder/keys` what faults put in place (readable by all, for they
 * open nothing but the lab): `usual` the person's key, `other` one that is registered nowhere, `rsa` in the old PEM
 * form, `locked` with a passphrase, `agent1` to `agent7`.
 */
export function makeKeys(folder: string): void {
  const make = (file: string, ...more: string[]): void => {
    execFileSync(
      'ssh-keygen',
      ['-q', '-C', `${CLIENT_USER}@laptop`, '-f', path.join(folder, file), ...more],
      { stdio: 'pipe' },
    );
  };
  const open = ['-N', ''];
  make('host_ed25519', '-t', 'ed25519', ...open);
  make('host_ecdsa', '-t', 'ecdsa', ...open);
  make('host_rsa', '-t', 'rsa', '-b', '2048', ...open);
  for (const name of ['usual', 'other', ...Array.from({ length: 7 }, (_, at) => `agent${at + 1}`)]) {
    make(`keys/${name}`, '-t', 'ed25519', ...open);
    chmodSync(path.join(folder, 'keys', name), 0o644);
  }
  make('keys/rsa', '-t', 'rsa', '-b', '2048', '-m', 'PEM', ...open);
  make('keys/locked', '-t', 'ed25519', '-a', '1', '-N', PASSPHRASE);
  make('keys/old_host', '-t', 'ed25519', ...open);
  make('keys/old_host_rsa', '-t', 'rsa', '-b', '2048', ...open);
  for (const name of ['rsa', 'locked']) chmodSync(path.join(folder, 'keys', name), 0o644);
}
