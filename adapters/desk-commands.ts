import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { loadKnowledge } from '../src/index';
import { knowledgeDir, storeOf } from './settings';

interface Options {
  days?: string;
  json?: boolean;
}

/** `ssh-helpdesk desk …`: what an administrator does with what the help desk remembers. */
export function addDeskCommands(program: Command): void {
  const desk = program
    .command('desk')
    .description('look after what the help desk remembers, also while the bot runs')
    .addHelpText(
      'after',
      '\nThe store is the one of start: DATABASE_URL or DATA_DIR.' +
        '\nExit status: 0 done, 1 not done (the store is away, a file is in the way), 2 wrong usage.',
    );
  const days = new Option('--days <days>', 'how many days back, today among them')
    .default('30')
    .argParser(wholeDays);
  const json = new Option('--json', 'write JSON');

  desk
    .command('gaps')
    .description('what had no good answer, alike questions together, those of most people first')
    .addOption(days)
    .addOption(json)
    .action((options: Options) => look(`gaps ${options.days}`, options));
  desk
    .command('stats')
    .description('how many asked, got an answer, were helped')
    .addOption(days)
    .addOption(json)
    .action((options: Options) => look(`stats ${options.days}`, options));
  desk
    .command('tickets')
    .description('what is with the staff, the longest waiting first')
    .addArgument(
      new Argument('[state]', 'those of one state only; without it all that are not solved').choices([
        'open',
        'claimed',
        'solved',
      ]),
    )
    .addOption(json)
    .action((state: string | undefined, options: Options) =>
      look(state === undefined ? 'tickets' : `tickets ${state}`, options),
    );
  desk
    .command('draft')
    .description('draft an entry from a ticket or from a gap')
    .addArgument(new Argument('<kind>', 'what to draft from').choices(['ticket', 'gap']))
    .argument('<id>', "the ticket's number, or the gap's id as `desk gaps` shows it")
    .action(draft);
  desk
    .command('forget')
    .description('remove a person: what they asked, rated and wrote, and their name')
    .argument('<person>', 'such as slack:U0123ABCDEF or teams:29:1abc')
    .action(forget);
  desk
    .command('export')
    .description('write everything that is remembered, one JSON object a line')
    .argument('<file>', 'a new file, or - for standard output')
    .action((file: string) => transfer('exportStore', file));
  desk
    .command('import')
    .description('take what export wrote, also from SQLite to PostgreSQL and back; may be repeated')
    .argument('<file>', 'the file, or - for standard input')
    .action((file: string) => transfer('importStore', file));
}

function wholeDays(text: string): string {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 1 to 9999.');
  return text;
}

async function look(words: string, { json = false }: Options): Promise<void> {
  const { lookAfterDesk } = await import('./terminal/desk');
  process.exitCode = await lookAfterDesk(terminal(), desk(), words, json);
}

async function draft(kind: 'ticket' | 'gap', id: string): Promise<void> {
  const { draftInTerminal } = await import('./terminal/desk');
  process.exitCode = await draftInTerminal(terminal(), desk(), kind, id);
}

async function forget(person: string): Promise<void> {
  const { forgetPerson } = await import('./terminal/desk-forget');
  process.exitCode = await forgetPerson(terminal(), storeOf(process.env), person);
}

async function transfer(which: 'exportStore' | 'importStore', file: string): Promise<void> {
  const transfers = await import('./terminal/desk-transfer');
  process.exitCode = await transfers[which](terminal(), storeOf(process.env), file);
}

function terminal() {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return {
    input: process.stdin,
    output: process.stdout,
    complaints: process.stderr,
    locale: LC_ALL || LC_MESSAGES || LANG,
  };
}

function desk() {
  const dir = knowledgeDir(process.env);
  return { store: storeOf(process.env), knowledge: loadKnowledge(dir), knowledgeDir: dir };
}
