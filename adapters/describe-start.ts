import type { Knowledge } from '../src/index';
import type { Settings } from './settings';
import type { Running } from './start';

/** What `npm start` prints: where it listens, which adapters are on, and what would switch the others on. */
export function describeStart(
  { slack, teams }: Settings,
  { url, adapters }: Running,
  knowledge: Knowledge,
): string {
  const lines = [`ssh-helpdesk is ready with ${knowledge.entries.size} entries: ${url}`];
  for (const { name, reachedBy } of adapters) lines.push(`  ${name.padEnd(6)} on   (${reachedBy})`);
  if (slack === null)
    lines.push('  slack  off  (set SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or SLACK_SIGNING_SECRET for HTTP)');
  if (teams === null)
    lines.push('  teams  off  (set MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId)');
  return `${lines.join('\n')}\n`;
}
