/** Something wrong in the knowledge, said so that a person who does not program can put it right. */
export interface Problem {
  /** Path relative to the knowledge folder. */
  file: string;
  /** Both count from 1. */
  line: number;
  column: number;
  /** What is wrong. */
  message: string;
  /** What to do. */
  advice?: string;
  /** The line of the file. */
  excerpt?: string;
  /** A note is worth a look and stops nothing. */
  note?: boolean;
}

/** `file:line:column: what`, the line of the file, a caret below the place, and what to do. */
export function describeProblem(problem: Problem): string {
  const { file, line, column, message, advice, excerpt, note } = problem;
  const said = [`${file}:${line}:${column}: ${note ? 'note: ' : ''}${message}`];
  if (excerpt !== undefined) {
    const number = String(line);
    said.push(
      `  ${number} | ${excerpt}`,
      `  ${' '.repeat(number.length)} | ${' '.repeat(width(excerpt.slice(0, column - 1)))}^`,
    );
  }
  if (advice !== undefined) said.push(`  -> ${advice}`);
  return said.join('\n');
}

/** Columns on a terminal: Japanese characters take two. */
function width(text: string): number {
  let columns = 0;
  for (const char of text)
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        char,
      )
        ? 2
        : 1;
  return columns;
}

/** Thrown when the knowledge cannot be used; `problems` says what, where, and what to do. */
export class KnowledgeError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(describeProblem).join('\n\n'));
    this.name = 'KnowledgeError';
  }
}
