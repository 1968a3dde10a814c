import { stringify } from 'yaml';
import { MODELINE } from '../knowledge/schema';
import { UNWRITTEN } from '../knowledge/unwritten';
import type { Values } from '../types';
import type { OwnedLine } from './draft-entry';

export interface Parts {
  errors: readonly string[];
  owned: readonly OwnedLine[];
  explains: readonly string[];
  paste: string;
  finds: Values;
}

/** The file of a draft: what the paste gave is filled in, what a person must write is marked. */
export function layOut({ errors, owned, explains, paste, finds }: Parts): string {
  const rows = errors.length > 0 ? errors : [`${UNWRITTEN} エラーの行 / the error line`];
  return `${[
    `${MODELINE}
# 「${UNWRITTEN}」で始まる行をすべて書き換えれば完成です。残りは npm run check が示します。書き方: ../README.md
# Finished when every line that begins with ${UNWRITTEN} is replaced; npm run check lists what is left. How: ../README.md`,
    `title:
  ja: |
    ${UNWRITTEN} 何が起きているかを1行で
  en: |
    ${UNWRITTEN} what happens, in one line`,
    `# 貼り付けから選んだ行です。この困りごとと関係のない行は消します。
# Picked from the paste. Delete what does not belong to this problem.
errors: |
${indent(rows.join('\n'), 2)}`,
    ...leftOut(owned),
    ...(explains.length === 0
      ? []
      : [
          `# この困りごとの結果にすぎない項目です。そうでないものは消します。
# Entries that are only the echo of this problem. Delete those that are not.
explains:
${explains.map((id) => `  - ${id}`).join('\n')}`,
        ]),
    `# エラーを貼らずに尋ねる人の言い方を、1行に1つ、6〜10 個。なければ questions ごと消します。
# How people ask who paste no error, one a row, 6 to 10. Delete "questions" when there is none.
questions:
  ja: |
    ${UNWRITTEN} 日本語の質問
  en: |
    ${UNWRITTEN} questions in English`,
    `# 原因を、確かめる順に。where は client(ユーザーの計算機)、server(サーバーの自分のアカウント)、admin(サーバーの管理者)。
# The causes, in the order to check them. where: client the user's own computer, server their account, admin the administrator.
causes:
  - ja: |
      ${UNWRITTEN} なぜ起きるか
    en: |
      ${UNWRITTEN} why it happens
    steps:
      - where: client
        ja: |
          ${UNWRITTEN} 何をするか
        en: |
          ${UNWRITTEN} what to do
        # コマンドがなければ run を消します / delete run when there is no command
        run: |
          ${UNWRITTEN} コマンド / the command`,
    `# この項目のテストです。人の名前など、公開できないものは書き換えます。finds は読み取れた値です。
# The test of this entry. Replace names and whatever must not be published. finds: the values that were read.
examples:
  - paste: |
${indent(paste, 6)}${findsLines(finds)}`,
    `# 根拠となるページ / the page that says so
source: ${UNWRITTEN} https://`,
  ].join('\n\n')}\n`;
}

function leftOut(owned: readonly OwnedLine[]): string[] {
  if (owned.length === 0) return [];
  const lines = owned.map(({ entry, text }) => `#   ${entry}: ${text}`);
  return [
    `# ほかの項目で使われている行なので、errors には入れていません。
# Left out of errors, for these lines belong to other entries.
${lines.join('\n')}`,
  ];
}

function findsLines(finds: Values): string {
  const lines = Object.entries(finds).map(
    ([word, value]) => `      ${word}: ${stringify(value, { schema: 'failsafe', lineWidth: 0 }).trimEnd()}`,
  );
  return lines.length === 0 ? '' : `\n    finds:\n${lines.join('\n')}`;
}

function indent(text: string, columns: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(columns));
}
