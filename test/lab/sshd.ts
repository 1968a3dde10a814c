import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { freePort } from './free-port';

export interface Sshd {
  port: number;
  process: ChildProcess;
  log: string;
}

/** An sshd of the lab's own: own settings, host keys, port, pid file and log; nothing of the system's is read. */
export async function startSshd(folder: string, id: number, options: readonly string[]): Promise<Sshd> {
  const port = await freePort();
  const file = path.join(folder, `sshd_config.${id}`);
  const log = path.join(folder, `sshd.${id}.log`);
  const set = new Set(options.map((option) => option.split(' ')[0]));
  const usual = [
    `PidFile ${path.join(folder, `sshd.${id}.pid`)}`,
    'UsePAM no',
    'PermitRootLogin no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PrintMotd no',
    'PrintLastLog no',
    'Subsystem sftp internal-sftp',
    'LoginGraceTime 20',
  ].filter((line) => !set.has(line.split(' ')[0]!));
  const addresses = existsSync('/proc/net/if_inet6') ? ['127.0.0.1', '[::1]'] : ['127.0.0.1'];
  writeFileSync(
    file,
    [
      ...addresses.map((address) => `ListenAddress ${address}:${port}`),
      ...['ed25519', 'ecdsa', 'rsa'].map((type) => `HostKey ${path.join(folder, `host_${type}`)}`),
      ...usual,
      ...options.filter((line) => !line.startsWith('Subsystem none')),
      '',
    ].join('\n'),
  );
  closeSync(openSync(log, 'a'));
  const child = spawn('/usr/sbin/sshd', ['-D', '-f', file, '-E', log], { stdio: 'ignore' });
  await listening(log);
  return { port, process: child, log };
}

/** Resolves when the port answers. */
async function listening(log: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (readFileSync(log, 'utf8').includes('Server listening on 127.0.0.1')) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`sshd did not start:\n${readFileSync(log, 'utf8')}`);
}

/** Whether something accepts connections at a port of loopback. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
