import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { endProcessesOf, makeAccounts, ROOT } from './accounts';
import { type Door, type DoorKind, openDoor } from './doors';
import type { Fault } from './fault';
import { freePort } from './free-port';
import { makeKeys } from './keys';
import { lock } from './lock';
import { CLIENT_USER, LAB_FOLDER, LOGIN, SERVER_USER } from './names';
import { PERSON } from './person';
import { type Account, run } from './run';
import { answers, type Sshd, startSshd } from './sshd';
import { sweep } from './sweep';
import { type Terminal, typeAt } from './terminal';

export type Lab = Awaited<ReturnType<typeof openLab>>;

/** What the server's shell shows when the login has succeeded. */
export const SERVER_PROMPT = new RegExp(`${SERVER_USER}@[^\\n]*[$] $`);

/** Where one fault takes place. */
export interface Scene {
  port: number;
  spare: number;
  sshd: Sshd;
  door?: Door;
  terminal: Terminal;
  /** Where the log of the sshd stood when the fault began, in bytes. */
  logStart: number;
}

/** A real OpenSSH on loopback, with two accounts of its own. `close` takes everything away again. */
export async function openLab() {
  const unlock = await lock();
  sweep();
  mkdirSync(path.join(LAB_FOLDER, 'keys'), { recursive: true, mode: 0o755 });
  for (const name of ['golden', 'bin']) mkdirSync(path.join(LAB_FOLDER, name));
  // What sshd wants to exist; a computer where sshd never ran has none.
  const madeRunSshd = !existsSync('/run/sshd');
  if (madeRunSshd) mkdirSync('/run/sshd', { mode: 0o755 });
  // The administrator's commands begin with sudo; root needs it for nothing, but the word must exist.
  writeFileSync(path.join(LAB_FOLDER, 'bin', 'sudo'), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 });
  makeKeys(LAB_FOLDER);
  const { client, server } = makeAccounts();
  const session = path.join(LAB_FOLDER, 'session');
  mkdirSync(session);
  chownSync(session, client.uid, client.gid);

  const sshds = new Map<string, Sshd>();
  let door: Door | undefined;
  const env = { KEYS: path.join(LAB_FOLDER, 'keys'), CLIENT_HOME: client.home, SERVER_HOME: server.home };

  async function sshdWith(options: readonly string[]): Promise<Sshd> {
    const key = options.join('\n');
    const running = sshds.get(key);
    if (running !== undefined) return running;
    const started = await startSshd(LAB_FOLDER, sshds.size, options);
    sshds.set(key, started);
    if (sshds.size > 1) rememberHost(started.port);
    return started;
  }

  /** Puts a server's host keys into the good state's known_hosts, as an earlier login would have. */
  function rememberHost(port: number): void {
    const file = path.join(LAB_FOLDER, 'golden/client/.ssh/known_hosts');
    const lines = ['ed25519', 'ecdsa', 'rsa'].map((type) => {
      const [kind, key] = readFileSync(path.join(LAB_FOLDER, `host_${type}.pub`), 'utf8').split(' ');
      return `[localhost]:${port} ${kind} ${key}\n`;
    });
    writeFileSync(file, lines.join(''), { flag: 'a' });
  }

  /** Both homes as they were when the login worked. */
  async function restore(): Promise<void> {
    await door?.close();
    door = undefined;
    for (const account of [client, server]) {
      endProcessesOf(account);
      rmSync(account.home, { recursive: true, force: true });
      execFileSync('cp', ['-a', path.join(LAB_FOLDER, 'golden', nameOf(account)), account.home]);
    }
    rmSync(path.join(session, 'state'), { force: true });
  }

  function terminalFor({ place }: Partial<Fault>, more: Record<string, string>): Terminal {
    const who = (uid: number, gid: number): string[] => [
      'setpriv',
      `--reuid=${uid}`,
      `--regid=${gid}`,
      '--clear-groups',
    ];
    return {
      account: client,
      state: path.join(session, 'state'),
      file: path.join(session, 'command'),
      env: more,
      prefix:
        place === 'nameless-user'
          ? who(54321, 54321)
          : place === 'no-network'
            ? ['unshare', '--net', ...who(client.uid, client.gid)]
            : [],
      hasScreen: place !== 'no-terminal',
    };
  }

  /** The good state, with the fault put in. */
  async function breakIt(fault: Fault): Promise<Scene> {
    const sshd = await sshdWith(fault.sshd ?? []);
    await restore();
    const spare = await freePort();
    if (fault.door !== undefined) door = await openDoor(fault.door as DoorKind, sshd.port);
    const port = door?.port ?? sshd.port;
    if (door !== undefined && port !== sshd.port) {
      const known = path.join(client.home, '.ssh/known_hosts');
      const [kind, key] = readFileSync(path.join(LAB_FOLDER, 'host_ed25519.pub'), 'utf8').split(' ');
      writeFileSync(known, `[localhost]:${port} ${kind} ${key}\n`, { flag: 'a' });
    }
    const words = { ...env, PORT: String(port), SPARE: String(spare) };
    const more: Record<string, string> = {};
    if (fault.agent) more.SSH_AUTH_SOCK = await startAgent();
    const logStart = statSync(sshd.log).size;
    for (const [script, account] of [
      [fault.client, client],
      [fault.server, server],
      [fault.root, ROOT],
    ] as const) {
      if (script === undefined) continue;
      const { code, out } = await run(`set -e\n${script}`, account, { ...words, ...more });
      if (code !== 0) throw new Error(`The fault could not be put in (exit ${code}):\n${out}`);
    }
    const terminal = terminalFor(fault, more);
    if (fault.session !== undefined) {
      writeFileSync(terminal.state, fill(fault.session, { port, spare }));
      chownSync(terminal.state, client.uid, client.gid);
    }
    return { port, spare, sshd, ...(door === undefined ? {} : { door }), terminal, logStart };
  }

  async function startAgent(): Promise<string> {
    const socket = path.join(session, 'agent.sock');
    rmSync(socket, { force: true });
    // Who is asked before each use is asked through a program that always says no.
    const child = spawn('ssh-agent', ['-D', '-a', socket], {
      uid: client.uid,
      gid: client.gid,
      env: { PATH: '/usr/bin:/bin', SSH_ASKPASS: '/bin/false', SSH_ASKPASS_REQUIRE: 'force' },
      stdio: 'ignore',
    });
    child.on('error', () => {});
    for (let tries = 0; tries < 200 && !existsSync(socket); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return socket;
  }

  async function close(): Promise<void> {
    await door?.close();
    for (const { process: child } of sshds.values()) child.kill('SIGTERM');
    endProcessesOf(client);
    endProcessesOf(server);
    sweep();
    if (madeRunSshd) rmdirSync('/run/sshd');
    unlock();
  }

  try {
    const main = await sshdWith([]);
    await prepareHomes(client, server);
    const screen = await typeAt(terminalFor({}, {}), fill(LOGIN, main), PERSON, SERVER_PROMPT);
    if (!screen.loggedIn) throw new Error(`The lab's good state does not log in:\n${screen.text}`);
    for (const account of [client, server]) {
      endProcessesOf(account);
      execFileSync('cp', ['-a', account.home, path.join(LAB_FOLDER, 'golden', nameOf(account))]);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { client, server, breakIt, close, answers, env };
}

/** `{port}` and the like in a fault's command. */
export function fill(text: string, values: { port: number; spare?: number }): string {
  return text.replaceAll('{port}', String(values.port)).replaceAll('{spare}', String(values.spare ?? ''));
}

function nameOf(account: Account): string {
  return account.name === CLIENT_USER ? 'client' : 'server';
}

/** A key pair here, its public half registered there. */
async function prepareHomes(client: Account, server: Account): Promise<void> {
  const keys = path.join(LAB_FOLDER, 'keys');
  for (const account of [client, server]) chmodSync(account.home, 0o755);
  const scripts: [string, Account][] = [
    [
      `mkdir -m 700 ~/.ssh && install -m 600 ${keys}/usual ~/.ssh/id_ed25519 && cp ${keys}/usual.pub ~/.ssh/id_ed25519.pub`,
      client,
    ],
    [`mkdir -m 700 ~/.ssh && install -m 600 ${keys}/usual.pub ~/.ssh/authorized_keys`, server],
  ];
  for (const [script, account] of scripts) {
    const { code, out } = await run(script, account);
    if (code !== 0) throw new Error(out);
  }
}
