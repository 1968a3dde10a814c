import { join } from 'node:path';
import { startHttp } from '../../../adapters/http';
import { projectRoot } from '../../../adapters/project-root';
import { startWeb } from '../../../adapters/web/main';
import { HelpDesk, loadKnowledge } from '../../../src/index';

/** What ssh prints when a gateway's key is not the remembered one, as a person pastes it. */
export const HOST_KEY_WARNING = `$ ssh gw.ddbj.nig.ac.jp
@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @
@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!
Someone could be eavesdropping on you right now (man-in-the-middle attack)!
It is also possible that a host key has just been changed.
The fingerprint for the ED25519 key sent by the remote host is
SHA256:Wk3nRZ8mHq5vJ0bXyT1cLd9sPaEoUfGi7NxKtQ2B4hM.
Please contact your system administrator.
Add correct host key in /home/yuki/.ssh/known_hosts to get rid of this message.
Offending ED25519 key in /home/yuki/.ssh/known_hosts:12
Host key for gw.ddbj.nig.ac.jp has changed and you have requested strict checking.
Host key verification failed.`;

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
