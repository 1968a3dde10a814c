import { hasForm, type KindName } from '../match/kinds';

/** What `ssh -v` and PuTTY's event log name, by value; of several lines the last one counts. */
const NAMED: readonly { pattern: RegExp; values: readonly (readonly [string, KindName])[] }[] = [
  { pattern: /\bidentity file ([^\n]{1,512}?) type [0-9]{1,2}\b/g, values: [['key_path', 'path']] },
  {
    pattern: /\bWill attempt key: ([\\/~][^\s]{1,512})[^\n]{0,200}\bexplicit\b/g,
    values: [['key_path', 'path']],
  },
  {
    pattern: /\bOffering (?:[A-Z0-9-]{1,12} )?public key: ([\\/~]\S{1,512})/g,
    values: [['key_path', 'path']],
  },
  { pattern: /^Looking up host "([^"\n]{1,255})"/gm, values: [['host', 'host']] },
  {
    pattern: /\bConnecting to (\S{1,255}) port (\d{1,5})/g,
    values: [
      ['host', 'host'],
      ['port', 'port'],
    ],
  },
  {
    pattern: /\bConnecting to (\S{1,255}) \[([^\]\s]{1,64})\] port (\d{1,5})/g,
    values: [
      ['host', 'host'],
      ['address', 'host'],
      ['port', 'port'],
    ],
  },
  {
    pattern: /\bAuthenticating to (\S{1,255}):(\d{1,5}) as '([^'\n]{1,64})'/g,
    values: [
      ['host', 'host'],
      ['port', 'port'],
      ['user', 'user'],
    ],
  },
  {
    pattern: /\bAuthenticated to (\S{1,255}) \(\[([^\]\s]{1,64})\]:(\d{1,5})\)/g,
    values: [
      ['host', 'host'],
      ['address', 'host'],
      ['port', 'port'],
    ],
  },
  { pattern: /^Using username "([^"\n]{1,64})"/gm, values: [['user', 'user']] },
];

/** Host, address, port, user and key file as the client's own log names them. */
export function readTrace(text: string): Record<string, string> {
  if (!/debug1:|^Looking up host|^Using username|\bAuthenticated to /m.test(text)) return {};
  const read: Record<string, string> = {};
  for (const { pattern, values } of NAMED) {
    for (const match of text.matchAll(pattern)) {
      values.forEach(([name, kind], at) => {
        const value = match[at + 1] as string;
        if (hasForm(value, kind) && !value.endsWith('-cert')) read[name] = value;
      });
    }
  }
  return read;
}
