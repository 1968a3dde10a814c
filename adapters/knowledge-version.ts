import { createHash } from 'node:crypto';
import type { HelpDesk } from '../src/index';

export interface KnowledgeVersion {
  /** The same for the same entries, on every copy of the bot. */
  name: string;
  /** When it was put in force here, in milliseconds since 1970. */
  since: number;
}

type Entries = HelpDesk['knowledge']['entries'];

const names = new WeakMap<Entries, string>();

/** Which knowledge is in force. */
export function knowledgeVersion({ knowledge: { entries }, inForceSince }: HelpDesk): KnowledgeVersion {
  const name = names.get(entries) ?? nameOf(entries);
  names.set(entries, name);
  return { name, since: inForceSince };
}

function nameOf(entries: Entries): string {
  const hash = createHash('sha256');
  for (const id of [...entries.keys()].sort()) hash.update(JSON.stringify([id, entries.get(id)]));
  return hash.digest('hex').slice(0, 12);
}
