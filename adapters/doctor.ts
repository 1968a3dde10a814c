import path from 'node:path';
import type { Writable } from 'node:stream';
import { checkKnowledge, type Knowledge, type Language, loadKnowledge } from '../src/index';
import type { DoctorFinding, Say } from './doctor-finding';
import { withoutTokens } from './one-line';
import { projectRoot } from './project-root';
import { type Environment, knowledgeDir, readSettings, type Settings, SettingsError } from './settings';
import { doctorWeb } from './web/doctor';

export interface DoctorTerminal {
  output: Pick<Writable, 'write'>;
  /** The locale of the person (`LANG`). */
  locale: string | undefined;
}

/** One part of the help desk, the variables that are its own, and who looks at it. */
interface Part {
  variables: RegExp;
  examine(settings: Settings, say: Say): Promise<DoctorFinding[]>;
}

/** In the order in which they are printed. The SDKs are loaded only when there is something to ask them. */
const PARTS: readonly Part[] = [
  {
    // What belongs neither to Slack nor to Teams.
    variables: /^(?!SLACK_|TEAMS_|Microsoft)/,
    examine: doctorWeb,
  },
  {
    variables: /^SLACK_/,
    examine: async ({ slack }, say) => (await import('./slack/doctor')).doctorSlack(slack, say),
  },
  {
    // Whether a local test is allowed depends on HOST.
    variables: /^(?:Microsoft|TEAMS_|HOST$)/,
    examine: async ({ teams }, say) => (await import('./teams/doctor')).doctorTeams(teams, say),
  },
];

const MARK = { good: '✓', note: '-', bad: '✗' } as const;

/**
 * Looks at everything that is configured and prints a sentence for each thing it finds; no token is ever printed.
 * Changes nothing. Every part is looked at, whatever is wrong with the others.
 * @returns the exit status: 0 when all that is configured works, else 1.
 * @throws KnowledgeError when not even the shipped knowledge, where the sentences stand, can be read.
 */
export async function doctor(environment: Environment, terminal: DoctorTerminal): Promise<number> {
  const dir = knowledgeDir(environment);
  const { knowledge, problems } = checkKnowledge(dir);
  const spoken = knowledge ?? loadKnowledge(path.join(projectRoot(), 'knowledge'));
  const language = languageOf(terminal.locale, spoken);
  const say: Say = (name, words) => spoken.phrase(name, language, words).trim();
  let status = 0;
  const print = (findings: readonly DoctorFinding[]): void => {
    for (const { state, text } of findings) {
      terminal.output.write(`${MARK[state]} ${withoutTokens(text).replace(/\s*\n\s*/g, ' ')}\n`);
      if (state === 'bad') status = 1;
    }
  };

  const errors = problems.filter(({ note }) => !note);
  const [first] = errors;
  const entries = `${knowledge?.entries.size ?? 0}`;
  print([
    first === undefined
      ? { state: 'good', text: say('doctor-knowledge-good', { dir, entries }) }
      : {
          state: 'bad',
          text: say('doctor-knowledge-bad', {
            dir,
            count: `${errors.length}`,
            where: `${first.file}:${first.line}:${first.column}`,
            problem: first.message,
          }),
        },
  ]);
  for (const { variables, examine } of PARTS) {
    print(await findingsOf(environment, variables, (settings) => examine(settings, say)));
  }
  return status;
}

/** What `start` would complain about in these variables, or what the part's own doctor finds. */
async function findingsOf(
  environment: Environment,
  variables: RegExp,
  examine: (settings: Settings) => Promise<DoctorFinding[]>,
): Promise<DoctorFinding[]> {
  const own = Object.fromEntries(Object.entries(environment).filter(([name]) => variables.test(name)));
  try {
    return await examine(readSettings(own));
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.message.split('\n').map((text) => ({ state: 'bad', text }));
  }
}

function languageOf(locale: string | undefined, { site }: Knowledge): Language {
  if (locale?.startsWith('en')) return 'en';
  return locale?.startsWith('ja') ? 'ja' : site.language;
}
