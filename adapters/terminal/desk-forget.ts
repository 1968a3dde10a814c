import { forget, openDatabase } from '../../src/desk/index';
import type { StoreWhere } from '../../src/index';
import { type DeskTerminal, noStore } from './desk';

const PERSON = /^[a-z]+:\S+$/;

/**
 * `ssh-helpdesk desk forget`: removes a person from the store and says how much of what that was.
 * @returns the exit status: 0 done, 1 there is no store, 2 that is no person.
 */
export async function forgetPerson(
  { output, complaints }: Pick<DeskTerminal, 'output' | 'complaints'>,
  store: StoreWhere,
  person: string,
): Promise<number> {
  if (!PERSON.test(person)) {
    complaints.write(
      `"${person}" names nobody: write the platform, a colon and the id there, such as slack:U0123ABCDEF or teams:29:1abc.\n`,
    );
    return 2;
  }
  const missing = noStore(store);
  if (missing !== null) {
    complaints.write(`${missing}\n`);
    return 1;
  }
  const database = await openDatabase(store);
  try {
    const { handled, ...removed } = await forget(database, person);
    const rows = Object.entries(removed).map(([what, count]) => `  ${what.padEnd(14)}${count}`);
    output.write(
      `${person} is removed from the store:\n${rows.join('\n')}\nWithout their name from now on:\n  handled as staff ${handled}\n`,
    );
    output.write('What they and the bot posted still stands in Slack or Teams; delete it there.\n');
    return 0;
  } finally {
    await database.destroy();
  }
}
