import { isInForce, listedFingerprints } from '../evidence/fingerprint';
import type { Knowledge } from '../knowledge/load';
import type { Language, Table, Values } from '../types';

/** The tables that an entry can ask for by name, drawn from the knowledge in the reader's language. */
export function tableOf(
  name: 'permissions' | 'fingerprints',
  knowledge: Knowledge,
  language: Language,
  values: Values,
  now: Date,
): Table {
  const head = (...names: string[]): string[] =>
    names.map((column) => knowledge.phrase(`column-${column}`, language));
  if (name === 'fingerprints') {
    const listed = listedFingerprints(knowledge.site, values.host).filter((one) => isInForce(one, now));
    return {
      head: head('host', 'key-type', 'fingerprint'),
      rows: listed.map(({ host, key_type, fingerprint }) => [host, key_type, fingerprint]),
    };
  }
  return {
    head: head('path', 'role', 'modes', 'computers', 'note'),
    rows: knowledge.permissions.map(({ path, role, modes, on, note }) => [
      path,
      role[language],
      modes.join(', '),
      on.map((where) => knowledge.phrase(`computer-${where}`, language)).join(' + '),
      note[language],
    ]),
  };
}
