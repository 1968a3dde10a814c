#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { Command, Option } from 'commander';
import {
  checkKnowledge,
  describeProblem,
  HelpDesk,
  type Knowledge,
  KnowledgeError,
  type Language,
  loadKnowledge,
} from '../src/index';
import { knowledgeDir, readSettings, SettingsError } from './settings';

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

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const knowledge = soundKnowledge(settings.knowledgeDir);
  const { startHelpDesk } = await import('./start');
  const { describeStart } = await import('./describe-start');
  const running = await startHelpDesk(settings, knowledge);
  process.stdout.write(describeStart(settings, running, knowledge));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.stdout.write('Stopping.\n');
      running.stop().then(
        () => process.exit(0),
        (error: Error) => fail(error),
      );
    });
  }
}

/** The knowledge, its examples checked: a bot with wrong answers does not start. */
function soundKnowledge(dir: string): Knowledge {
  const { knowledge, problems } = checkKnowledge(dir);
  const errors = problems.filter(({ note }) => !note);
  if (knowledge === null || errors.length > 0) throw new KnowledgeError(errors);
  return knowledge;
}

async function askOnce(question: string[], options: { json?: boolean; language?: Language }): Promise<void> {
  const { askInTerminal } = await import('./terminal/main');
  const { LC_ALL, LC_MESSAGES, LANG, NO_COLOR } = process.env;
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? 0 : FAILED),
  );
  process.exitCode = await askInTerminal(
    {
      input: process.stdin,
      output: process.stdout,
      locale: LC_ALL || LC_MESSAGES || LANG,
      colours: Boolean(process.stdout.isTTY) && !NO_COLOR,
    },
    new HelpDesk(loadKnowledge(knowledgeDir(process.env))),
    { ...options, ...(question.length === 0 ? {} : { text: question.join(' ') }) },
  );
}

function check(): void {
  const dir = knowledgeDir(process.env);
  const { knowledge, problems } = checkKnowledge(dir);
  for (const problem of problems) process.stdout.write(`${describeProblem(problem)}\n\n`);
  const errors = problems.filter(({ note }) => !note).length;
  const examples = [...(knowledge?.entries.values() ?? [])].reduce(
    (sum, entry) => sum + entry.examples.length,
    0,
  );
  if (errors === 0)
    process.stdout.write(`${dir}: ${knowledge?.entries.size} entries, ${examples} examples, all good.\n`);
  else process.stdout.write(`${dir}: ${errors} to put right.\n`);
  process.exitCode = errors === 0 ? 0 : FAILED;
}

function fail(error: unknown): never {
  const expected = error instanceof SettingsError || error instanceof KnowledgeError;
  process.stderr.write(
    `${expected ? error.message : `ssh-helpdesk: ${(error as Error).message ?? error}`}\n`,
  );
  process.exit(expected ? MISUSED : FAILED);
}

if (existsSync('.env')) loadEnvFile('.env');
program.parseAsync().catch(fail);
