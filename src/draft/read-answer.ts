import { guessWhere, isWarnedOf } from '../import/advice';
import { readFence } from '../import/fence';
import { isSpoken } from '../text/language';
import type { Where } from '../types';
import { readPrompt } from './prompt';
import { isCommand, isWindowsCommand } from './typed-command';

/** What a person of the staff told somebody to do. */
export interface StaffStep {
  /** Empty when the command stands there without a word. */
  text: string;
  where: Where;
  run?: string;
  powershell?: string;
  /** What is shown, or what belongs into a file. */
  sample?: string;
}

export interface StaffAnswer {
  /** What stands before the first command; empty when nothing does. */
  cause: string;
  steps: StaffStep[];
}

type Piece = { text: string } | Omit<StaffStep, 'text' | 'where'>;

/** What people write behind the first ``` of a fence. */
const FENCE =
  /^(?:(bash|z?sh|shell|console|powershell|pwsh|ps1|cmd|bat|te?xt|plaintext|log|output|conf|config|ini|ssh-?config)?[^\S\n]*\n)?([\s\S]*)$/;
/** The marker of a list's item. */
const BULLET = /^\s*(?:[-*•・●]|\(?\d{1,2}[.)])\s+/;

/**
 * A staff member's answer as a cause and its steps: commands are what stands in a fence, between backticks or on a
 * line of its own; every other word stays text. @param answer cleaned, secrets cut out.
 */
export function readAnswer(answer: string): StaffAnswer {
  const pieces = answer
    .split('```')
    .flatMap((part, at) => (at % 2 === 1 ? fencePieces(part) : part.split('\n').flatMap(linePieces)));
  let cause = '';
  let waiting: string[] = [];
  const steps: StaffStep[] = [];
  const take = (): string => {
    const text = tidy(waiting);
    waiting = [];
    return text;
  };
  for (const piece of pieces) {
    if ('text' in piece) {
      waiting.push(piece.text);
      continue;
    }
    if (steps.length === 0) {
      const said = take().split('\n');
      waiting = said.length > 1 ? said.splice(-1) : [];
      cause = tidy(said);
    }
    const text = take();
    const last = steps.at(-1);
    if (text !== '' || last === undefined || !joins(last, piece))
      steps.push({ text: text.replace(BULLET, ''), where: 'client', ...piece });
    else Object.assign(last, joined(last, piece));
  }
  const rest = take();
  if (steps.length === 0) return { cause: rest, steps };
  if (rest !== '') steps.push({ text: rest.replace(BULLET, ''), where: 'client' });
  for (const step of steps) step.where = guessWhere([step.text, step.run, step.powershell].join('\n'));
  return { cause, steps };
}

/** A command with its output, or further commands for the same shell, belong to the step before. */
function joins(last: StaffStep, { run, powershell, sample }: Omit<StaffStep, 'text' | 'where'>): boolean {
  if (last.sample !== undefined) return false;
  if (sample !== undefined && run === undefined && powershell === undefined) return true;
  return run === undefined
    ? powershell !== undefined && last.powershell !== undefined
    : last.run !== undefined;
}

function joined(last: StaffStep, piece: Omit<StaffStep, 'text' | 'where'>) {
  const add = (key: 'run' | 'powershell') =>
    piece[key] === undefined
      ? {}
      : { [key]: last[key] === undefined ? piece[key] : `${last[key]}\n${piece[key]}` };
  return {
    ...add('run'),
    ...add('powershell'),
    ...(piece.sample === undefined ? {} : { sample: piece.sample }),
  };
}

function linePieces(line: string): Piece[] {
  const bare = line.replace(BULLET, '');
  const typed = readPrompt(bare)?.command ?? (isCommand(bare) && !isSentence(bare) ? bare : '');
  if (typed !== '') return [commandPiece(typed.trim(), isWindowsCommand(typed))];
  const codes = [...line.matchAll(/`([^`\n]{1,500})`/g)].map(([, code = '']) => code.trim());
  const commands = codes.filter((code) => isCommand(code) && /\s/.test(code) && !isWarnedOf(code, line));
  return [
    { text: line.replaceAll('`', '') },
    ...commands.map((command) => commandPiece(command, isWindowsCommand(command))),
  ];
}

/** `ssh で入れません`, `git is not needed.` */
function isSentence(line: string): boolean {
  return isSpoken(line) || /[\p{L}\p{N}][.。!?！？]$/u.test(line.trim());
}

function fencePieces(fence: string): Piece[] {
  const [, language = '', body = ''] = FENCE.exec(fence) ?? [];
  const text = body.replace(/^(?:[^\S\n]*\n)+|\s+$/g, '');
  if (text === '') return [];
  const { kind, typed, windows } = readFence(text, language);
  if (kind === 'unknown') return [commandPiece(text, false)];
  if (kind !== 'commands') return [{ sample: text }];
  return typed.flatMap(({ comment, commands, output }): Piece[] => {
    const shown = output.join('\n').replace(/^\n+|\s+$/g, '');
    const said = comment.map((text) => ({ text }));
    const sample = shown === '' ? {} : { sample: shown };
    if (commands.length === 0) return shown === '' ? said : [...said, sample as { sample: string }];
    return [...said, { ...commandPiece(commands.join('\n'), windows), ...sample }];
  });
}

function commandPiece(command: string, windows: boolean) {
  return windows ? { powershell: command } : { run: command };
}

/** Lines without the blank ones around them; what stands first stands at the margin. */
function tidy(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
