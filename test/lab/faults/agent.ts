import type { Fault } from '../fault';
import { LOGIN } from '../names';

/** The agent is in the way, or not to be found. */
export const AGENT: readonly Fault[] = [
  {
    name: 'agent-with-seven-other-keys',
    chapter: 'auth',
    topic: 'too-many-auth-failures',
    plainCause: null,
    alsoTrue: ['too-many-keys'],
    cause: 'too-many-keys',
    agent: true,
    client:
      'mkdir -m 700 ~/more; for n in 1 2 3 4 5 6 7; do install -m 600 $KEYS/agent$n ~/more/; ssh-add -q ~/more/agent$n; done; rm -r ~/more',
    command: LOGIN,
    fixable: true,
    cure: 'answer',
  },
  {
    name: 'agent-refuses-to-sign',
    chapter: 'auth',
    topic: 'agent-refused',
    plainCause: 'agent-would-not-sign',
    cause: 'agent-would-not-sign',
    agent: true,
    client: 'ssh-add -q -c ~/.ssh/id_ed25519 2>/dev/null',
    command: LOGIN,
    fixable: true,
    cure: 'answer',
  },
  {
    name: 'agent-socket-of-yesterday',
    chapter: 'auth',
    topic: 'agent-unreachable',
    plainCause: 'agent-socket-dead',
    cause: 'agent-socket-dead',
    session: 'export SSH_AUTH_SOCK=/tmp/ssh-XXXXXXq8Yt2k/agent.4242',
    command: 'ssh-add ~/.ssh/id_ed25519',
    fixable: true,
  },
  {
    name: 'agent-not-started',
    chapter: 'auth',
    topic: 'agent-unreachable',
    plainCause: 'agent-not-running',
    cause: 'agent-not-running',
    command: 'ssh-add ~/.ssh/id_ed25519',
    fixable: true,
  },
  {
    name: 'agent-empty',
    chapter: 'auth',
    topic: 'agent-unreachable',
    plainCause: 'agent-empty',
    cause: 'agent-empty',
    agent: true,
    command: 'ssh-add -l',
    fixable: true,
  },
];
