import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { StoreWhere } from '../../src/index';
import { startPostgres, whyNoPostgres } from '../postgres';

export interface TestStores {
  /** Another empty store. */
  fresh(): StoreWhere;
  stop(): Promise<void>;
}

/**
 * Runs a suite on a file of SQLite, and once more on a real PostgreSQL; without one that half is skipped, with a line
 * that says how to enable it.
 */
export function onEachStore(title: string, suite: (stores: () => TestStores) => void): void {
  describe(`${title}, on SQLite`, () => {
    let stores: TestStores;
    beforeAll(() => {
      const folder = mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-store-'));
      let count = 0;
      stores = {
        fresh: () => ({ file: path.join(folder, `${count++}.sqlite`) }),
        stop: async () => rmSync(folder, { recursive: true, force: true }),
      };
    });
    afterAll(() => stores.stop());
    suite(() => stores);
  });

  const why = whyNoPostgres();
  if (why !== null) process.stderr.write(`${title}: skipped on PostgreSQL. ${why}\n`);
  (why === null ? describe : describe.skip)(`${title}, on PostgreSQL`, () => {
    let stores: TestStores;
    beforeAll(async () => {
      const server = await startPostgres();
      let count = 0;
      stores = { fresh: () => ({ url: server.database(`store_${count++}`) }), stop: server.stop };
    }, 60_000);
    afterAll(() => stores.stop());
    suite(() => stores);
  });
}
