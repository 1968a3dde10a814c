import type { Language, Where } from '../types';
import { align } from './align';
import { COMMENTS } from './comments';
import { lettersOf } from './coverage';
import type { ImportProblem, ReadCause, ReadItem, ReadStep } from './types';

/** One question, in the languages that were given. */
export type Pair = Partial<Record<Language, ReadItem>>;
export type Texts = Partial<Record<Language, string>>;

export interface MergedStep extends Omit<ReadStep, 'line' | 'text'> {
  texts: Texts;
  where: Where;
}

export interface MergedCause {
  texts: Texts;
  steps: MergedStep[];
  remarks: string[];
}

/** The causes of both languages side by side; what one of them lacks is told. */
export function mergeCauses({ ja, en }: Pair, problems: ImportProblem[]): MergedCause[] {
  const lacking = (item: ReadItem | undefined, line: number, what: string): void => {
    if (item === undefined || ja === undefined || en === undefined) return;
    const other = item === ja ? en : ja;
    problems.push({
      file: item.page.file,
      line,
      message: `${other.page.file} has no ${what} that says the same`,
    });
  };
  const pairs = align(
    ja?.causes ?? [],
    en?.causes ?? [],
    ({ number }) => number,
    ({ number }) => number,
  );
  return pairs.map(([left, right]) => {
    if (left === undefined || right === undefined)
      lacking(left === undefined ? en : ja, (left ?? right)?.line ?? 1, 'cause');
    const steps = align(left?.steps ?? [], right?.steps ?? [], kindOf, keyOf).map(([one, two]) => {
      const alone = (one === undefined) !== (two === undefined) && left !== undefined && right !== undefined;
      if (alone) lacking(one === undefined ? en : ja, (one ?? two)?.line ?? 1, 'step');
      if (one !== undefined && two !== undefined && keyOf(one) !== keyOf(two))
        lacking(en, two.line, 'command');
      return mergeStep(one, two);
    });
    return {
      texts: textsOf(left, right),
      steps,
      remarks: [...new Set([...(left?.remarks ?? []), ...(right?.remarks ?? [])])],
    };
  });
}

/** A command exists once: where the two differ, the English one is left as a comment; the sample is the English one. */
function mergeStep(ja: ReadStep | undefined, en: ReadStep | undefined): MergedStep {
  const first = (ja ?? en) as ReadStep;
  const { line: _, text: __, ...step } = first;
  const sample = en?.sample ?? ja?.sample;
  const kept = [first.run, first.powershell, sample];
  const rows = [ja, en].flatMap((one) => [one?.run, one?.powershell, one?.sample].join('\n').split('\n'));
  const lost = rows.filter((row) => row.trim() !== '' && !kept.some((text) => text?.includes(row.trim())));
  const remarks = [...new Set([...(ja?.remarks ?? []), ...(en?.remarks ?? [])])];
  if (lost.length > 0) remarks.push(`${COMMENTS.original}\n  ${lost.join('\n  ')}`);
  return { ...step, texts: textsOf(ja, en), remarks, ...(sample === undefined ? {} : { sample }) };
}

function textsOf(ja: { text: string } | undefined, en: { text: string } | undefined): Texts {
  return { ...(ja && { ja: ja.text }), ...(en && { en: en.text }) };
}

function kindOf({ run, powershell, sample }: ReadStep): string {
  return run !== undefined
    ? 'run'
    : powershell !== undefined
      ? 'powershell'
      : sample !== undefined
        ? 'sample'
        : 'text';
}

function keyOf(step: ReadStep | ReadCause): string {
  return 'steps' in step ? step.number : (step.run ?? step.powershell ?? kindOf(step));
}

/** Texts of both languages, each once. */
export function union(...lists: readonly (readonly string[] | undefined)[]): string[] {
  const seen = new Set<string>();
  return lists
    .flatMap((list) => list ?? [])
    .filter((text) => {
      const letters = lettersOf(text);
      if (seen.has(letters)) return false;
      seen.add(letters);
      return true;
    });
}
