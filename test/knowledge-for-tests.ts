import path from 'node:path';
import { type Knowledge, loadKnowledge } from '../src/knowledge/load';

let shipped: Knowledge | undefined;

export const SHIPPED_DIR = path.join(__dirname, '../knowledge');

/** The knowledge that is shipped, read once a test file. */
export function shippedKnowledge(): Knowledge {
  shipped ??= loadKnowledge(SHIPPED_DIR);
  return shipped;
}

/** The shipped knowledge with fingerprints on file for the first gateway. */
export function knowledgeWithFingerprints(
  ...fingerprints: { key_type: string; fingerprint: string; from?: string; until?: string }[]
): Knowledge {
  const knowledge = shippedKnowledge();
  const [first, ...others] = knowledge.site.hosts;
  return {
    ...knowledge,
    site: { ...knowledge.site, hosts: [{ name: first?.name ?? '', fingerprints }, ...others] },
  };
}
