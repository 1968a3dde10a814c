import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** Starts one of the bare apps beside this file in a process of its own; resolves to its port. */
export async function startBare(name: 'bare-slack' | 'bare-teams', ...given: string[]) {
  const child = fork(path.join(__dirname, `${name}.js`), given, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = (await once(child, 'message')) as [number];
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}
