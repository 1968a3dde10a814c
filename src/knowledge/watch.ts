import { type Dirent, type FSWatcher, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkNow } from './check-now';
import type { Knowledge } from './load';
import type { Problem } from './problem';

/** Milliseconds between two looks where nothing tells of an edit (network drives, containers, no watches left). */
const LOOK_EVERY = 1000;
/** Of thousands of files, a look takes long: at most one part in so many of the time is spent on looking. */
const LOOKING = 20;
/** Files looked at in one go. */
const BATCH = 50;
/** An edit is whole when the files stay as they are for this long, in milliseconds: `git pull` writes many. */
const SETTLED = 50;

export interface Watcher {
  /** A whole new knowledge without a single error. */
  onGood(knowledge: Knowledge): void;
  /** What is wrong where; the knowledge in force stays. */
  onBad(problems: readonly Problem[]): void;
}

/**
 * Checks a knowledge folder after each edit until the function it resolves to is called. What counts is how the files
 * stand when looked at; watching the folders only makes the look come at once, so that an editor that replaces files,
 * a lost event or a folder that cannot be watched does no harm.
 */
export async function watchKnowledge(dir: string, { onGood, onBad }: Watcher): Promise<() => void> {
  const folders = new Map<string, FSWatcher>();
  let stopped = false;
  let nudged = false;
  let took = 0;
  let wake = (): void => {};
  const nudge = (): void => {
    nudged = true;
    wake();
  };
  const forget = (folder: string): void => {
    folders.get(folder)?.close();
    folders.delete(folder);
  };
  const attend = (present: readonly string[]): void => {
    for (const folder of folders.keys()) if (!present.includes(folder)) forget(folder);
    for (const folder of present) {
      if (stopped || folders.has(folder)) continue;
      try {
        const watcher = watch(folder, { persistent: false }, nudge);
        folders.set(
          folder,
          watcher.on('error', () => forget(folder)),
        );
      } catch {
        // Then only the look each second finds the edit.
      }
    }
  };
  const nextLook = async (): Promise<void> => {
    if (!nudged) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(LOOK_EVERY, took * LOOKING)).unref();
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    nudged = false;
  };
  const follow = async (known: string): Promise<void> => {
    for (await nextLook(); !stopped; await nextLook()) {
      const began = performance.now();
      let { state, present } = await look(dir);
      took = performance.now() - began;
      attend(present);
      if (state === known) continue;
      while (state !== known && !stopped) {
        known = state;
        await sleep(SETTLED);
        ({ state, present } = await look(dir));
      }
      attend(present);
      const { knowledge, problems } = await checkNow(dir);
      const errors = problems.filter(({ note }) => !note);
      if (stopped) return;
      if (knowledge === null || errors.length > 0) onBad(errors);
      else onGood(knowledge);
    }
  };
  const { state, present } = await look(dir);
  attend(present);
  void follow(state);
  return () => {
    stopped = true;
    wake();
    for (const folder of [...folders.keys()]) forget(folder);
  };
}

/** How every YAML file stands, as one text to compare, and the folders that hold them. */
async function look(dir: string): Promise<{ state: string; present: string[] }> {
  const present: string[] = [];
  const read = async (folder: string, depth: number): Promise<string[]> => {
    const files = await readdir(folder, { withFileTypes: true }).catch(() => null);
    if (files === null) return [`${folder}: unreadable`];
    present.push(folder);
    const stateOf = async (file: Dirent): Promise<string[]> => {
      const name = path.join(folder, file.name);
      if (depth === 0 && file.isDirectory() && !/^[._]/.test(file.name)) return read(name, depth + 1);
      if (!/\.ya?ml$/.test(file.name)) return [];
      const now = await stat(name, { bigint: true }).catch(() => null);
      return [`${name} ${now?.ino} ${now?.size} ${now?.mtimeNs}`];
    };
    const rows: string[] = [];
    for (let at = 0; at < files.length; at += BATCH)
      rows.push(...(await Promise.all(files.slice(at, at + BATCH).map(stateOf))).flat());
    return rows.sort();
  };
  return { state: (await read(dir, 0)).join('\n'), present };
}
