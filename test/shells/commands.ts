import type { Shell } from '../../src/types';
import { shippedKnowledge } from '../knowledge-for-tests';

/** A command as the knowledge has it, its placeholders not filled. */
export interface CommandOfKnowledge {
  entry: string;
  text: string;
}

/** What the bot itself asks for, whatever the entry. */
const TRACE = 'ssh -v [-p {port}] [{user}@]{host}';

/**
 * Every command that can be given for a shell. A step without a command of its own for PowerShell gives its other one
 * there as well.
 */
export function commandsFor(shell: Shell): CommandOfKnowledge[] {
  const found = [...shippedKnowledge().entries.values()].flatMap(({ id, causes, checks }) =>
    [...causes.flatMap(({ steps }) => steps), ...checks].flatMap(({ run, powershell, where }) => {
      const texts = shell === 'posix' ? [run] : where === 'client' ? [powershell ?? run] : [];
      return texts.filter((text) => text !== undefined).map((text) => ({ entry: id, text }));
    }),
  );
  const distinct = new Map(found.map((command) => [command.text, command]));
  return [{ entry: '', text: TRACE }, ...distinct.values()];
}
