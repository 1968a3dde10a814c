import { hasForm, KIND_NAMES, type KindName, kindOf } from '../../src/match/kinds';
import { randomOf } from '../fuzz/random';

/** What nobody should be able to bring into a command, whatever it stands for. */
export const HOSTILE = [
  '$(touch x)',
  '`touch x`',
  '$HOME',
  '$' + '{HOME}',
  '; touch x',
  'a;b',
  'a&b',
  'a|b',
  'a>b',
  'a<b',
  'a\nb',
  'a\tb',
  'a*b',
  'a?b',
  '[a]',
  '{a,b}',
  '!x',
  '(a)',
  "a'b",
  'a"b',
  'a‘b',
  'a’b',
  'a‚b',
  'a‛b',
  'a“b',
  'a”b',
  'a„b',
  '-oProxyCommand=x',
  '--%',
  '-',
  '',
  ' ',
  'a ',
  ' a',
  'a \\',
  'my keys\\',
  "'@",
  'a\u0000b',
  'a\u2028b',
  'a\u202eb',
  '\ud800',
];

/** What has its form and still means something to one shell or another. */
const ODD = [
  '~',
  '~/.ssh/my key',
  '~/a b/~/c',
  '~hana/.ssh/id_rsa',
  '~hana',
  '~+',
  '~-/x',
  '~1',
  '=ls',
  'a=~/b',
  'a:~/b',
  'PATH=x',
  '#x',
  'a#b',
  'a #b',
  '%1',
  '%PATH%',
  '@x',
  'a@b',
  'a,b',
  'a, b',
  '+x',
  '1',
  '2',
  '0600',
  '600',
  '22222',
  '1.5',
  '.',
  '..',
  './-x',
  '//server/share',
  '\\\\server\\share\\my key',
  'C:\\',
  'C:\\Users\\a b\\id_rsa',
  'C:/Users/a b/id_rsa',
  'a\\ b',
  'a\\b',
  '日本語',
  '日本語 の 鍵',
  'e\u0301',
  'gw.ddbj.nig.ac.jp',
  '192.0.2.1',
  '2001:db8::1',
  '::1',
  'fe80::1%eth0',
  '[gw.example.jp]:2222',
  '[fe80::1%eth0]:22',
  'hana',
  'h.a-n+a',
  'ssh-rsa',
  'sk-ssh-ed25519@openssh.com',
  'ED25519',
  'hmac-sha2-512-etm@openssh.com',
  'aes128-cbc,3des-cbc',
  `SHA256:${'+/'.repeat(21)}a`,
  `MD5:${'0a:'.repeat(15)}0a`,
  'true',
  'x'.repeat(200),
];

const CHARACTERS = [...'aZ0 ~=-+%@#,.:/\\_日é', ...'$`"\'*?[](){}<>|&;!^\n\t‘’“'];

/** Values of every sort: written down here, and random ones out of what is letter and what is sign to a shell. */
export const VALUES: readonly string[] = [...HOSTILE, ...ODD, ...randomValues(3000)];

function randomValues(count: number): string[] {
  const random = randomOf(20_261_122);
  return Array.from({ length: count }, () => {
    const signs = random.chance(0.7) ? 20 : CHARACTERS.length;
    return Array.from({ length: 1 + random.below(7) }, () => CHARACTERS[random.below(signs)]).join('');
  });
}

/** The values that may enter a command where a placeholder of this kind stands. */
export function soundValues(kind: KindName): string[] {
  return kindOf(kind).usable ? VALUES.filter((value) => hasForm(value, kind)) : [];
}

/** A value as harmless as can be, of each kind that may enter a command. */
export const HARMLESS: Readonly<Partial<Record<KindName, string>>> = {
  host: 'gw.example.jp',
  known_hosts_name: 'gw.example.jp',
  user: 'hana',
  port: '2222',
  path: 'file',
  number: '12',
  mode: '700',
  key_type: 'ssh-rsa',
  fingerprint: `SHA256:${'a'.repeat(43)}`,
  word: 'word',
  algorithms: 'aes',
};

export const USABLE_KINDS = KIND_NAMES.filter((name) => kindOf(name).usable);
