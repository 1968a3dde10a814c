import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Input {
  name: string;
  kind: 'paste' | 'question';
  /** Asked in turn. */
  texts: readonly string[];
}

/** What people send: error lines, recorded logs of `ssh -v`, one after the other up to a size, and short questions. */
export function readInputs(root: string): Input[] {
  const folder = path.join(root, 'test/evidence/trace/logs');
  const names = readdirSync(folder).sort();
  const logs = names.map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const upTo = (size: number): string => {
    let text = '';
    for (let at = 0; text.length < size; at++) text += logs[at % logs.length];
    return text.slice(0, text.lastIndexOf('\n', size) + 1);
  };
  const short = logs
    .filter((_, at) => names[at]?.endsWith('-v.txt'))
    .toSorted((a, b) => Math.abs(a.length - 5000) - Math.abs(b.length - 5000))
    .slice(0, 3);
  return [
    { name: 'one error line', kind: 'paste', texts: LINES },
    { name: '5 KB log', kind: 'paste', texts: short },
    { name: '100 KB log', kind: 'paste', texts: [upTo(100_000)] },
    { name: '1 MB log', kind: 'paste', texts: [upTo(1_000_000)] },
    { name: 'question, en', kind: 'question', texts: ENGLISH },
    { name: 'question, ja', kind: 'question', texts: JAPANESE },
  ];
}

const LINES = [
  'ssh: connect to host gw.ddbj.nig.ac.jp port 22: Connection refused',
  'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).',
  'ssh: Could not resolve hostname gw.example.jp: Name or service not known',
  'WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!',
  "Permissions 0644 for '/home/hana/.ssh/id_ed25519' are too open.",
  'Unable to negotiate with 192.0.2.10 port 22: no matching host key type found. Their offer: ssh-rsa',
  'Connection closed by 192.0.2.10 port 22',
  'client_loop: send disconnect: Broken pipe',
];
const ENGLISH = [
  'the server refuses my public key',
  'my session drops after a few minutes of doing nothing',
  'how do I make a key pair and register it',
  'host key changed warning, can I go on',
  'x11 window does not open over ssh',
  'which port does ssh use',
  'scp says no such file or directory',
  'remote ssh in vscode cannot connect to the server',
];
const JAPANESE = [
  '公開鍵を登録したのに弾かれる',
  'しばらく放置すると接続が切れる',
  '鍵の作り方と登録の仕方を知りたい',
  'ホスト鍵が変わったという警告が出る',
  'X11 の画面が出ない',
  'パスフレーズを忘れた',
  'scp でファイルを送れない',
  'VS Code からサーバーにつながらない',
];
