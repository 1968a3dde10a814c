import { join } from 'node:path';
import { startHttp } from '../../../adapters/http';
import { projectRoot } from '../../../adapters/project-root';
import { startWeb } from '../../../adapters/web/main';
import { type DeskOptions, HelpDesk, loadKnowledge } from '../../../src/index';

/** The shipped knowledge behind a web chat of its own, on any free port. */
export async function openDesk(
  change: (helpdesk: HelpDesk) => HelpDesk = (helpdesk) => helpdesk,
  options: DeskOptions = {},
) {
  const helpdesk = change(new HelpDesk(loadKnowledge(join(projectRoot(), 'knowledge')), options));
  await helpdesk.start();
  const server = await startHttp({
    host: '127.0.0.1',
    port: 0,
    adapters: [startWeb(helpdesk)],
    health: () => ({}),
  });
  const close = async (): Promise<void> => {
    await server.close();
    await helpdesk.stop();
  };
  return { helpdesk, ...server, close };
}
