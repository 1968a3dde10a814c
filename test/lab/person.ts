import type { Typed } from './fault';
import { PASSPHRASE, PASSWORD } from './names';

/** What a person answers who does everything right. */
export const PERSON: readonly Typed[] = [
  { when: /Are you sure you want to continue connecting[^\n]*\? $/, say: 'yes' },
  { when: /Please type 'yes', 'no' or the fingerprint: $/, say: 'yes' },
  { when: /Enter file in which to save the key[^\n]*: $/, say: '' },
  { when: /Overwrite \(y\/n\)\? $/, say: 'n' },
  { when: /passphrase[^\n]*: $/i, say: PASSPHRASE },
  { when: /[Pp]assword: $/, say: PASSWORD },
];
