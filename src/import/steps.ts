import { commandHoles } from '../draft/error-holes';
import { isWindowsCommand } from '../draft/typed-command';
import { commandsInside, guessWhere } from './advice';
import { COMMENTS } from './comments';
import type { Context, ReadStep } from './types';

/** A paragraph that stands in no cause or step yet. */
export interface Waiting {
  line: number;
  text: string;
  codes: readonly string[];
}

export interface Content {
  commands?: readonly string[];
  windows?: boolean;
  sample?: string;
}

/** The sentences that stand where the page has a command or an output and not a word. */
const WORDLESS = {
  run: { ja: '次のコマンドを実行します。', en: 'Run this.' },
  sample: { ja: '次のように表示されます。', en: 'This is what is shown.' },
};

/** A step that says `texts`. Without `content` its commands are those that stand in the texts. */
export function makeStep(
  texts: readonly Waiting[],
  line: number,
  context: Context,
  { commands, windows, sample }: Content = {},
): ReadStep {
  const inside = commands ?? texts.flatMap(({ text, codes }) => commandsInside(text, codes));
  const step: ReadStep = {
    line,
    text: texts.map(({ text }) => text).join('\n'),
    where: 'client',
    forEachHost: false,
    remarks: [],
    ...(sample ? { sample } : {}),
  };
  if (inside.length > 0) putCommands(step, inside, windows ?? inside.every(isWindowsCommand), context);
  if (step.text === '') {
    step.text = WORDLESS[inside.length > 0 ? 'run' : 'sample'][context.language];
    step.remarks.push(COMMENTS.noText);
  }
  step.where = guessWhere([step.text, step.run, step.powershell].join('\n'));
  return step;
}

/** Hosts of the site become {host}; commands that then are the same stand once, for each host. */
export function putCommands(
  step: ReadStep,
  commands: readonly string[],
  windows: boolean,
  context: Context,
): void {
  const filled = commands.map((command) => commandHoles(command, context.hosts));
  const unique = [...new Set(filled)];
  step[windows ? 'powershell' : 'run'] = unique.join('\n');
  step.forEachHost = new Set(commands).size > unique.length && unique.some((one) => one.includes('{host}'));
}
