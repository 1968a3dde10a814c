import type { Answer, Language, Part } from '../../../src/index';

/** An answer made by hand, so that these tests depend on no entry of the knowledge. */
export function makeAnswer(parts: readonly Part[], given: Partial<Answer> = {}): Answer {
  return {
    kind: 'solution',
    language: 'ja',
    entry: 'host-key-changed',
    options: [],
    cause: null,
    also: [],
    values: {},
    decidedBy: null,
    parts,
    asked: '',
    secrets: [],
    hits: [],
    remembered: { evidence: { values: {}, findings: [], traced: false } },
    ...given,
  };
}

/** Stands for the bot's own sentences: their names tell them apart. */
export const phrase = (name: string, language: Language) => `(${name} ${language})`;

/** A realistic answer with every kind of part but `choices`. */
export const hostKeyChanged = makeAnswer([
  { type: 'heading', text: 'サーバーのホスト鍵が変わりました' },
  { type: 'notice', text: '【お知らせ】gw.ddbj.nig.ac.jp は保守のため鍵を入れ替えました。' },
  { type: 'quote', label: '決め手の行', text: 'Offending ECDSA key in /home/taro/.ssh/known_hosts:12' },
  {
    type: 'paragraph',
    text: '以前に接続したときと違う鍵をサーバーが示したので、ssh が接続を止めました。\n手元に残っている古い鍵を消すと、つながるようになります。',
  },
  { type: 'cause', number: 1, text: 'サーバーが新しい鍵に替わった' },
  {
    type: 'step',
    where: 'client',
    place: '自分の計算機で実行(スパコン上ではありません)',
    text: '古い鍵を known_hosts から消します。',
    commands: [
      { where: 'client', shell: 'posix', run: 'ssh-keygen -R gw.ddbj.nig.ac.jp' },
      { where: 'client', shell: 'powershell', run: 'ssh-keygen.exe -R gw.ddbj.nig.ac.jp' },
    ],
    sample: '# Host gw.ddbj.nig.ac.jp found: line 12\n/home/taro/.ssh/known_hosts updated.',
  },
  {
    type: 'step',
    where: 'client',
    place: '自分の計算機で実行(スパコン上ではありません)',
    text: '切れにくくする設定を ~/.ssh/config に書きます。',
    commands: [
      {
        where: 'client',
        shell: 'posix',
        run: "cat >> ~/.ssh/config <<'EOF'\nHost gw.ddbj.nig.ac.jp\n    ServerAliveInterval 20\n    TCPKeepAlive no\nEOF",
      },
    ],
  },
  {
    type: 'step',
    where: 'server',
    place: 'スパコンにログインして、自分のアカウントで実行',
    text: '権限を確かめます。',
    commands: [{ where: 'server', shell: 'posix', run: 'stat -c "%a %n" ~/.ssh ~/.ssh/authorized_keys' }],
    table: {
      head: ['パス', '役割', '権限'],
      rows: [
        ['~/.ssh', '鍵と設定を入れるフォルダ', '700'],
        ['~/.ssh/authorized_keys', '公開鍵の一覧', '600, 644'],
      ],
    },
  },
  {
    type: 'links',
    label: '出典',
    urls: ['https://sc.ddbj.nig.ac.jp/guides/faq/ssh/', 'https://man.openbsd.org/ssh-keygen'],
  },
]);
