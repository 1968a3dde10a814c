import { quoteLine } from '../../text/lines';
import { type Found, finding } from './finding';
import { happened } from './identities';
import type { Run } from './types';

/** An agent that gives no key, where no key of another place was shown to the server either. */
export function judgeAgent(run: Run, lines: readonly string[]): Found[] {
  const failed = run.denied !== null || run.noMoreMethods !== null;
  const answered = run.identities.some(
    (identity) => happened(identity, 'refused') || happened(identity, 'partial'),
  );
  if (run.authenticated !== null || !failed || answered) return [];
  // Windows has one fixed address; nobody there means that the service is not running
  if (run.agentDead !== null && !/Windows/.test(run.clientName ?? ''))
    return [finding('agent-socket-dead', quoteLine(lines, run.agentDead))];
  if (run.agentEmpty !== null) return [finding('agent-empty', quoteLine(lines, run.agentEmpty))];
  return [];
}
