import type { Knowledge } from '../../src/index';

/** The same question in other words, again and again; no entry answers it. */
export const PLOTTER = [
  '学会のポスターを印刷するプロッターはどこにありますか',
  'プロッターでポスターを印刷したいです',
  '学会のポスターの印刷に使うプロッターはどこですか',
];
export const BADGE = [
  'Which form extends the guest badge of a visiting student?',
  'How do I extend the guest badge of a visiting student?',
];
export const ONCE = [
  '食堂は何時まで開いていますか',
  'セミナー室の予約はどこでしますか',
  '駐車場の申し込みはどこですか',
  'Where can I borrow an adapter for the projector?',
  'Who repairs the coffee machine on the second floor?',
  '図書室の入館証を作りたいです',
];
export const HOSTILE = '<img src=x onerror=alert(1)> <b>食堂</b>は何時まで開いていますか';
export const DENIED = 'you@gw.ddbj.nig.ac.jp: Permission denied (publickey).';
export const OPEN_KEY = `Permissions 0644 for '/home/you/.ssh/id_ed25519' are too open.\n${DENIED}`;
export const TIMED_OUT = 'ssh: connect to host gw.ddbj.nig.ac.jp port 22: Connection timed out';

/** The pastes and questions of each entry, those of the common problems first. */
export function sayingsOf({ entries, site }: Knowledge): readonly (readonly string[])[] {
  const ids = [...new Set([...site.common, ...entries.keys()])];
  return ids.flatMap((id) => {
    const { questions, examples = [] } = entries.get(id) ?? {};
    const shown = examples.flatMap(({ paste, ask, belongs_to }) =>
      belongs_to === undefined ? (paste ?? ask ?? []) : [],
    );
    const own = [...shown, ...(questions?.ja ?? []), ...(questions?.en ?? [])].filter((text) => text !== '');
    return own.length === 0 ? [] : [own];
  });
}
