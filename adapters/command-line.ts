#!/usr/bin/env node
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadEnvFile } from 'node:process';
import { Command, Option } from 'commander';
import {
  entrySchema,
  HelpDesk,
  KnowledgeError,
  type Language,
  loadKnowledge,
  Memory,
  SCHEMA_FILE,
} from '../src/index';
import { checkAside } from './check-aside';
import { addDeskCommands } from './desk-commands';
import { progressLine } from './progress-line';
import { knowledgeDir, readSettings, SettingsError, storeOf } from './settings';
import type { PackageOptions } from './teams/package';

/** Exit statuses: 0 done, 1 not done (no answer, a check failed), 2 asked for wrongly (usage, configuration, knowledge). */
const FAILED = 1;
const MISUSED = 2;

const program = new Command('ssh-helpdesk')
  .description('Answers SSH problems in Japanese and English, with the command to run.')
  .showHelpAfterError('(--help shows what there is)')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : MISUSED));

program
  .command('start')
  .description('serve the chat page, and Slack and Teams when they are configured (see .env.example)')
  .action(start);

program
  .command('ask')
  .description('ask in this terminal: a chat, one piped paste, or one question as argument')
  .argument('[question...]', 'the question; without it the paste is read from standard input')
  .option('--json', 'read one JSON object a line from standard input, write one a line (the batch contract)')
  .addOption(new Option('--language <language>', 'answer in this language').choices(['ja', 'en']))
  .addHelpText(
    'after',
    '\nExit status: 0 answered, 1 no answer known (with --json: a line was no question), 2 wrong usage.',
  )
  .action(askOnce);

program.command('check').description('check the knowledge folder and say what is wrong where').action(check);

program
  .command('doctor')
  .description('say what is configured, whether it works, and what to do where it does not')
  .addHelpText(
    'after',
    '\nReads the same .env as start, asks Slack and Microsoft whether they take it, and changes nothing. No secret is printed.' +
      '\nExit status: 0 all that is configured works, 1 something does not, 2 the sentences cannot be read.',
  )
  .action(examine);

const entry = program.command('entry').description('write knowledge');

entry
  .command('new')
  .description('draft an entry from a pasted error, asked for here or read from standard input')
  .argument('<name>', "the entry's name, which becomes its file's: a-z, 0-9 and -")
  .option('--chapter <name>', "the chapter's folder in the knowledge folder; asked for when missing")
  .addHelpText(
    'after',
    '\nExit status: 0 written, 1 nothing was pasted, 2 wrong usage. No file is ever overwritten.',
  )
  .action(draftNew);

program
  .command('eval')
  .description('say how many cases of a file get the right answer, and which do not')
  .argument('<file>', 'one JSON object a line: id, kind, lang, text, topic and, if you like, also and facts')
  .action(evaluateFile);

program
  .command('import')
  .description('turn pages of FAQ Markdown into draft entries')
  .argument('[files...]', 'Markdown, one language each; two files with the same question ids are merged')
  .option('--ja <files...>', 'files in Japanese, where the text does not tell')
  .option('--en <files...>', 'files in English, where the text does not tell')
  .option('--to <folder>', 'where the drafts go (default: _drafts in the knowledge folder)')
  .option('--page <address>', "the page's address, to link its questions to")
  .option('--force', 'overwrite drafts that are there')
  .addHelpText(
    'after',
    '\nExit status: 0 done, 1 no question found or a draft was in the way, 2 a file cannot be read.',
  )
  .action(importPages);

addDeskCommands(program);

program
  .command('teams:package')
  .description('write the app package that Teams takes, its manifest filled in and checked')
  .addOption(
    new Option('--app-id <id>', 'application (client) id of the bot registration').env('MicrosoftAppId'),
  )
  .option('--name <name>', 'what the app is called in Teams')
  .option('--developer <name>', 'your organisation')
  .option('--website <url>', 'its page about this help desk')
  .option('--privacy <url>', 'its privacy statement')
  .option('--terms <url>', 'its terms of use')
  .option('--app-version <version>', 'such as 1.0.1; Teams takes an update only with a higher one')
  .option('--mentions-only', 'without the right to read channels and group chats (see docs/teams.md)')
  .option('--out <file>', 'where to write it', 'data/teams-app.zip')
  .addHelpText(
    'after',
    '\nWhat is not given stays as in the manifest. Exit status: 0 written, 1 something is wrong, 2 wrong usage.',
  )
  .action(packageApp);

program
  .command('schema')
  .description('write the JSON Schema of an entry into the knowledge folder, for editors')
  .action(writeSchema);

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const checked = checkAside(settings.knowledgeDir);
  const loaded = Promise.all([
    import('./start'),
    import('./describe-start'),
    settings.slack && import('./slack/main'),
    settings.teams && import('./teams/main'),
  ]);
  // A bot with wrong answers does not start.
  const problems = await checked;
  if (problems.length > 0) throw new KnowledgeError(problems);
  const [{ startHelpDesk }, { describeStart }] = await loaded;
  const knowledge = loadKnowledge(settings.knowledgeDir);
  const running = await startHelpDesk(settings, knowledge);
  process.stdout.write(describeStart(settings, running, knowledge));
  const { endOnSignal } = await import('./end-on-signal');
  endOnSignal(() => {
    process.stdout.write('Stopping; a second signal ends it at once.\n');
    return running.stop();
  }, fail);
}

async function askOnce(question: string[], options: { json?: boolean; language?: Language }): Promise<void> {
  const { askInTerminal } = await import('./terminal/main');
  // A chat goes on for a while, and is rated; a single question and a batch leave no trace.
  const isChat = Boolean(process.stdin.isTTY) && question.length === 0 && !options.json;
  const memory = new Memory(isChat ? storeOf(process.env) : null);
  const { LC_ALL, LC_MESSAGES, LANG, NO_COLOR } = process.env;
  process.exitCode = await askInTerminal(
    {
      input: process.stdin,
      output: process.stdout,
      locale: LC_ALL || LC_MESSAGES || LANG,
      colours: Boolean(process.stdout.isTTY) && !NO_COLOR,
    },
    new HelpDesk(loadKnowledge(knowledgeDir(process.env), progressLine(process.stderr)), { memory }),
    { ...options, ...(question.length === 0 ? {} : { text: question.join(' ') }) },
  );
  await memory.close();
}

async function examine(): Promise<void> {
  const { doctor } = await import('./doctor');
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  process.exitCode = await doctor(process.env, {
    output: process.stdout,
    locale: LC_ALL || LC_MESSAGES || LANG,
  });
}

async function draftNew(name: string, { chapter }: { chapter?: string }): Promise<void> {
  const { newEntry } = await import('./terminal/entry');
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const terminal = {
    input: process.stdin,
    output: process.stdout,
    complaints: process.stderr,
    locale: LC_ALL || LC_MESSAGES || LANG,
  };
  process.exitCode = await newEntry(terminal, knowledgeDir(process.env), name, chapter);
}

async function evaluateFile(file: string): Promise<void> {
  const { describeEvaluation } = await import('./terminal/evaluate');
  process.stdout.write(
    describeEvaluation(readFileSync(file, 'utf8'), loadKnowledge(knowledgeDir(process.env))),
  );
}

interface ImportOptions {
  ja?: string[];
  en?: string[];
  to?: string;
  page?: string;
  force?: boolean;
}

async function importPages(files: string[], { to, ...options }: ImportOptions): Promise<void> {
  const { importFiles } = await import('./terminal/import');
  const dir = knowledgeDir(process.env);
  const hosts = loadKnowledge(dir).site.hosts.map(({ name }) => name);
  process.exitCode = importFiles(
    { files, hosts, to: to ?? path.join(dir, '_drafts'), ...options },
    process.stdout,
  );
}

async function packageApp(options: PackageOptions): Promise<void> {
  const { packageTeams } = await import('./teams/package');
  process.exitCode = packageTeams(options, { output: process.stdout, complaints: process.stderr });
}

function writeSchema(): void {
  const file = path.join(knowledgeDir(process.env), SCHEMA_FILE);
  writeFileSync(file, entrySchema());
  process.stdout.write(`${file}\n`);
}

async function check(): Promise<void> {
  const { checkFolder } = await import('./terminal/check');
  process.exitCode = checkFolder(knowledgeDir(process.env), process.stdout, progressLine(process.stderr));
}

function fail(error: unknown): never {
  const expected = error instanceof SettingsError || error instanceof KnowledgeError;
  process.stderr.write(
    `${expected ? error.message : `ssh-helpdesk: ${(error as Error).message ?? error}`}\n`,
  );
  process.exit(expected ? MISUSED : FAILED);
}

// Whoever reads our output may stop early (`| head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? 0 : FAILED),
);
if (existsSync('.env')) loadEnvFile('.env');
program.parseAsync().catch(fail);
