import { counterExampleId } from '../knowledge/drafts-folder';
import type { Knowledge } from '../knowledge/load';
import { UNWRITTEN } from '../knowledge/unwritten';
import { matchErrors } from '../match/errors';
import { clean } from '../text/clean';
import { redact } from '../text/redact';
import { excerpt } from './excerpt';
import { splitMessage } from './split-message';
import { yamlText } from './yaml-text';

export interface WrongAnswer {
  /** What was asked or pasted. */
  text: string;
  /** The entry that answered. */
  answeredBy: string;
  /** When somebody said that it was wrong, in milliseconds. */
  at: number;
}

export interface CounterExample {
  /** The name for its file: `<entry>-not`. */
  id: string;
  yaml: string;
}

/**
 * An example that keeps an entry from answering what it should not: rows for its `examples:`, in which only the entry
 * that ought to answer is left to write. Pure; secrets are cut out.
 */
export function draftCounterExample(
  { text, answeredBy, at }: WrongAnswer,
  knowledge: Knowledge,
): CounterExample {
  const { text: whole } = redact(clean(text));
  const { paste, own } = splitMessage(whole);
  const [key, shown] =
    paste === undefined ? ['ask', own] : ['paste', excerpt(paste, matchErrors(paste, knowledge.errors))];
  const chapter = knowledge.entries.get(answeredBy)?.chapter ?? '…';
  const file = `${chapter}/${answeredBy}.yaml`;
  const day = new Date(at).toISOString().slice(0, 10);
  return {
    id: counterExampleId(answeredBy),
    yaml: `# ${day}: ${answeredBy} の答えは違う、とスタッフが知らせました。
# 1. 「${UNWRITTEN}」のところに、本当に答えるべき項目の名前を書きます。なければ、その項目を先に作ります。
# 2. npm run check が、その項目が答えるかどうかを示します。
# 3. 下の examples: より下の行を、そのまま ${file} の examples: の末尾に移し、このファイルを消します。
# ${day}: the staff say that ${answeredBy} is the wrong answer to this.
# 1. In place of ${UNWRITTEN} write the name of the entry that ought to answer. If there is none, make it first.
# 2. npm run check says whether it does.
# 3. Move the rows below "examples:" as they are to the end of "examples:" in ${file}, and delete this file.
examples:
  - ${key}: |
${yamlText(shown.trim() === '' ? UNWRITTEN : shown, 6)}
    belongs_to: ${UNWRITTEN}
`,
  };
}
