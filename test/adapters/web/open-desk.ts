import { join } from 'node:path';
import { startHttp } from '../../../adapters/http';
import { projectRoot } from '../../../adapters/project-root';
import { startWeb } from '../../../adapters/web/main';
import { HelpDesk, loadKnowledge } from '../../../src/index';

/** The shipped knowledge behind a web chat of its own, on any free port. */
export async function openDesk(change: (helpdesk: HelpDesk) => HelpDesk = (helpdesk) => helpdesk) {
  const helpdesk = change(new HelpDesk(loadKnowledge(join(projectRoot(), 'knowledge'))));
  const server = await startHttp({
    host: '127.0.0.1',
    port: 0,
    adapters: [startWeb(helpdesk)],
    health: () => ({}),
  });
  return { helpdesk, ...server };
}
