import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { shippedKnowledge } from '../knowledge-for-tests';
import { HOST_KEY_WARNING, PUBLICKEY_DENIED } from '../pastes';

const LOGS = path.join(__dirname, '../evidence/trace/logs');

/** What people really paste and ask: the entries' examples, recorded logs of ssh -v, and the FAQ's own. */
export const CORPUS: readonly string[] = [
  HOST_KEY_WARNING,
  PUBLICKEY_DENIED,
  ...readdirSync(LOGS).map((name) => readFileSync(path.join(LOGS, name), 'utf8')),
  ...[...shippedKnowledge().entries.values()].flatMap(({ examples, questions }) => [
    ...examples.flatMap(({ paste, ask }) => [paste, ask].filter((text) => text !== undefined)),
    ...(questions?.ja ?? []),
  ]),
];
