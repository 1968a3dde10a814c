import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../adapters/project-root';

/** Loaded into the program before anything else: tells how much memory is in use once everything unused is collected. */
const PROBE = `process.on('message', () => { gc(); setImmediate(() => { gc(); process.send(process.memoryUsage()); }); });
process.channel.unref();`;

export interface Program {
  /** Where it listens: `http://127.0.0.1:40123`. */
  url: string;
  /** From the start of its process until it says that it is ready, in milliseconds. */
  startedIn: number;
  /** Bytes that are in use after a collection; only with `probed`. */
  heap(): Promise<number>;
  /** What the system has given it, in bytes. */
  resident(): number;
  /** What it wrote on standard error. */
  complaints(): string;
  stop(): Promise<void>;
}

/**
 * The program as `npm start` starts it, out of `dist`, in a process of its own, with its store in a new folder.
 * Rejects with what it says when it does not start.
 * @param probed lets `heap` look into it.
 */
export async function startProgram(environment: Record<string, string>, probed = false): Promise<Program> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-load-'));
  const began = performance.now();
  const { flags, script } = startScript();
  const child = fork(path.join(projectRoot(), script), ['start'], {
    cwd: folder,
    env: { PATH: process.env.PATH, TZ: process.env.TZ, PORT: '0', DATA_DIR: folder, ...environment },
    execArgv: [
      ...flags,
      ...(probed ? ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(PROBE)}`] : []),
    ],
    silent: true,
  });
  let complaints = '';
  child.stderr?.on('data', (data: Buffer) => {
    complaints += data;
  });
  const url = await urlOf(child, () => complaints);
  return {
    url,
    startedIn: performance.now() - began,
    heap: async () => {
      child.send('look');
      const [{ heapUsed, external }] = (await once(child, 'message')) as [NodeJS.MemoryUsage];
      return heapUsed + external;
    },
    resident: () => residentOf(child.pid),
    complaints: () => complaints,
    stop: async () => {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What `npm start` runs. */
function startScript(): { flags: string[]; script: string } {
  const { scripts } = JSON.parse(readFileSync(path.join(projectRoot(), 'package.json'), 'utf8'));
  const [, ...words] = (scripts.start as string).split(' ');
  return {
    flags: words.filter((word) => word.startsWith('--')),
    script: words.find((word) => word.endsWith('.js')) as string,
  };
}

function urlOf(child: ChildProcess, complaints: () => string): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (data: Buffer) => {
      said += data;
      const [url] = /http:\/\/\S+/.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', () => reject(new Error(`The program did not start: ${said}${complaints()}`)));
  });
}

/** As Linux tells it. */
function residentOf(pid: number | undefined): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
