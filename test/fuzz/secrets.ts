import type { Random } from './random';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function letters(length: number, random: Random): string {
  return Array.from({ length }, () => random.pick([...BASE64])).join('');
}

/** A text that holds secrets, what they stand in, and what of it nobody may see again. */
export interface Planted {
  text: string;
  shown: string;
  secrets: readonly string[];
}

/** A key, a password or a token as people paste it by mistake, whole and on lines of its own. */
export function plantSecret(text: string, random: Random): Planted {
  const lines = Array.from({ length: 4 }, () => letters(64, random));
  const [word, long] = [`${letters(11, random)}9`, letters(36, random)];
  const kind = random.pick(['OPENSSH ', 'RSA ', 'EC ', '']);
  const planted = random.pick<{ shown: string; secrets: string[] }>([
    {
      shown: `-----BEGIN ${kind}PRIVATE KEY-----\n${lines.join('\n')}\n-----END ${kind}PRIVATE KEY-----`,
      secrets: lines,
    },
    { shown: `hana@gw.example.jp's password: ${word}`, secrets: [word] },
    { shown: `Enter passphrase for key '/home/hana/.ssh/id_rsa': ${word}`, secrets: [word] },
    { shown: `sshpass -p ${word} ssh hana@gw.example.jp`, secrets: [word] },
    { shown: `sshpass -p ${word} ssh gw.example.jp: Host key verification failed.`, secrets: [word] },
    { shown: `https://hana:${word}@git.example.jp/x: Permission denied (publickey).`, secrets: [word] },
    { shown: `ghp_${long}: Permission denied (publickey).`, secrets: [long] },
    { shown: `ghp_${long}`, secrets: [long] },
    { shown: `xoxb-1234567890-${long}`, secrets: [long] },
    { shown: `Authorization: Bearer ${long}`, secrets: [long] },
  ]);
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index + 1);
  const at = random.pick([0, text.length, ...ends]);
  const before = text.slice(0, at);
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  return { text: `${before}${gap}${planted.shown}\n${text.slice(at)}`, ...planted };
}
