/** 🆀 and its kin, `Q.`, `Q1:`, `【質問】`, at the beginning of a question. */
const QUESTION =
  /^\s*(?:[\u{1F180}\u{1F160}\u{1F140}\u{24C6}\u{24E0}]\uFE0F?|【(?:[QＱ]|質問)\s*\d*】|(?:[QＱ]|質問)\s*[\d０-９]*\s*[.．:：、)）]|[QＱ][\d０-９]+\s)\s*/u;
/** 🅐 and its kin, `A.`, `A1:`, `【回答】`, at the beginning of an answer. */
const ANSWER =
  /^\s*(?:[\u{1F150}\u{1F170}\u{1F130}\u{24B6}\u{24D0}]\uFE0F?|【(?:[AＡ]|回答|答え?)\s*\d*】|(?:[AＡ]|回答|答え?)\s*[\d０-９]*\s*[.．:：、)）]|[AＡ][\d０-９]+\s)\s*/u;
const NUMBER =
  /^\s*(?:(?:原因|手順|対策|方法|Step|Cause)\s*)?(?:([①-⑳])|[(（]?([\d０-９]{1,2})[)）.．:：、])\s*/iu;

/** The question without its mark; null when there is none. */
export function withoutQuestionMark(text: string): string | null {
  return QUESTION.test(text) ? text.replace(QUESTION, '').trim() : null;
}

/** The answer without its mark; null when there is none. */
export function withoutAnswerMark(text: string): string | null {
  return ANSWER.test(text) ? text.replace(ANSWER, '').trim() : null;
}

/** A heading's number, in ASCII digits ('' when it has none), and its words. */
export function splitNumber(heading: string): { number: string; words: string } {
  const found = NUMBER.exec(heading);
  if (found === null) return { number: '', words: heading.trim() };
  const number =
    found[1] === undefined ? (found[2] as string).normalize('NFKC') : String(found[1].charCodeAt(0) - 0x245f);
  return { number, words: heading.slice(found[0].length).trim() };
}
