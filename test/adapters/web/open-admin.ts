import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startHttp } from '../../../adapters/http';
import type { AdminOptions } from '../../../adapters/web/admin/routes';
import { startWeb } from '../../../adapters/web/main';
import { HelpDesk, Memory } from '../../../src/index';
import { TestCourier } from '../../desk/couriers';
import { shippedKnowledge } from '../../knowledge-for-tests';

/** A help desk on SQLite with its admin pages, on any free port; drafts go into a folder of its own. */
export async function openAdmin({ token = null, knowledgeTrouble = () => null }: Partial<AdminOptions> = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-admin-'));
  const knowledgeDir = path.join(folder, 'knowledge');
  const memory = new Memory({ file: path.join(folder, 'store.sqlite') });
  const helpdesk = new HelpDesk(shippedKnowledge(), { memory, knowledgeDir });
  await helpdesk.start();
  const courier = new TestCourier('slack');
  helpdesk.outbox.employ(courier);
  const adapters = [startWeb(helpdesk, { token, knowledgeTrouble })];
  const server = await startHttp({ host: '127.0.0.1', port: 0, adapters, health: () => ({}) });
  return {
    helpdesk,
    courier,
    folder,
    knowledgeDir,
    url: server.url,
    close: async () => {
      await server.close();
      await helpdesk.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
