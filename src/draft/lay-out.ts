import { stringify } from 'yaml';
import { MODELINE } from '../knowledge/schema';
import { UNWRITTEN } from '../knowledge/unwritten';
import type { Values } from '../types';
import { type GivenAnswer, layOutCause } from './lay-out-cause';
import type { OwnedLine } from './read-for-draft';
import { yamlText } from './yaml-text';

export interface Parts {
  errors: readonly string[];
  owned: readonly OwnedLine[];
  explains: readonly string[];
  /** Missing when nothing was pasted. */
  paste?: string | undefined;
  finds: Values;
  /** How it was asked. */
  question?: string | undefined;
  answer?: GivenAnswer | undefined;
}

/** The file of a draft: what was given is filled in, what a person must write is marked. */
export function layOut(parts: Parts): string {
  const { errors, owned, explains, paste, answer } = parts;
  return `${[
    `${MODELINE}
# 「${UNWRITTEN}」で始まる行をすべて書き換えれば完成です。残りは npm run check が示します。書き方: ../README.md
# Finished when every line that begins with ${UNWRITTEN} is replaced; npm run check lists what is left. How: ../README.md`,
    `title:
  ja: |
    ${UNWRITTEN} 何が起きているかを1行で
  en: |
    ${UNWRITTEN} what happens, in one line`,
    paste === undefined ? NO_ERRORS : errorsOf(errors),
    ...leftOut(owned),
    ...(explains.length === 0
      ? []
      : [
          `# この困りごとの結果にすぎない項目です。そうでないものは消します。
# Entries that are only the echo of this problem. Delete those that are not.
explains:
${explains.map((id) => `  - ${id}`).join('\n')}`,
        ]),
    questionsOf(parts),
    layOutCause(answer),
    `# この項目のテストです。人の名前など、公開できないものは書き換えます。finds は読み取れた値です。
# The test of this entry. Replace names and whatever must not be published. finds: the values that were read.
examples:
${examplesOf(parts)}`,
    `# 根拠となるページ / the page that says so
source: ${UNWRITTEN} https://`,
  ].join('\n\n')}\n`;
}

const NO_ERRORS = `# エラーの行があれば、errors: | の下に、表示されたとおりに書きます。
# When a program prints a line about it, write it as it stands under "errors: |".`;

function errorsOf(errors: readonly string[]): string {
  const rows = errors.length > 0 ? errors : [`${UNWRITTEN} エラーの行 / the error line`];
  return `# 貼り付けから選んだ行です。この困りごとと関係のない行は消します。
# Picked from the paste. Delete what does not belong to this problem.
errors: |
${yamlText(rows.join('\n'), 2)}`;
}

function questionsOf({ question, paste }: Parts): string {
  const needed = question !== undefined || paste === undefined;
  return `# エラーを貼らずに尋ねる人の言い方を、1行に1つ、6〜10 個。${needed ? 'examples の ask と同じ文は書けません。' : 'なければ questions ごと消します。'}
# How people ask who paste no error, one a row, 6 to 10. ${needed ? 'The sentence of "ask" below must not be one of them.' : 'Delete "questions" when there is none.'}
questions:
  ja: |
    ${UNWRITTEN} 日本語の質問
  en: |
    ${UNWRITTEN} questions in English`;
}

function examplesOf({ paste, question, finds }: Parts): string {
  const examples = [
    ...(paste === undefined ? [] : [`  - paste: |\n${yamlText(paste, 6)}${findsLines(finds)}`]),
    ...(question === undefined ? [] : [`  - ask: |\n${yamlText(question, 6)}`]),
  ];
  return examples.length > 0
    ? examples.join('\n')
    : `  - ask: |\n      ${UNWRITTEN} questions にない言い方の質問 / a question that does not stand above`;
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
