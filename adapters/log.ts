import { pino } from 'pino';
import type { LogLevel } from './log-level';
import { oneLine } from './one-line';

/** What is said to the operator: one line each, without anybody's words. */
export interface Log {
  error(line: string, facts?: LogFacts): void;
  warn(line: string, facts?: LogFacts): void;
  info(line: string, facts?: LogFacts): void;
  /** The same log, for one part of the program: `slack`, `store`. */
  part(name: string): Log;
}

/** What belongs to a line and is to be searched for: a status, an address's path. */
export type LogFacts = Readonly<Record<string, string | number>>;

/** Takes lines as they are written, each with its line end. */
interface Output {
  write(line: string): unknown;
  isTTY?: boolean;
}

/**
 * The one log of the program: a JSON object a line (`level`, `time`, `part`, `msg` and facts), or `12:34:56 teams: …`
 * where a person watches. Secrets are cut out of every text here, whoever wrote the line.
 * @param secrets the program's own, which may have no form to be known by.
 */
export function startLog(
  level: LogLevel = 'info',
  { output = process.stderr, secrets = [] }: { output?: Output; secrets?: readonly string[] } = {},
): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    output.isTTY ? { write: (line: string) => output.write(readable(line)) } : output,
  );
  return logOf(logger, (text) => oneLine(without(secrets, text)));
}

type Writer = Pick<pino.Logger, 'error' | 'warn' | 'info' | 'child'>;

type Clean = (text: string) => string;

function logOf(logger: Writer, clean: Clean): Log {
  const say =
    (level: 'error' | 'warn' | 'info') =>
    (line: string, facts: LogFacts = {}): void =>
      logger[level](cleaned(facts, clean), clean(line));
  return {
    error: say('error'),
    warn: say('warn'),
    info: say('info'),
    part: (name) => logOf(logger.child({ part: name }), clean),
  };
}

function without(secrets: readonly string[], text: string): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
}

function cleaned(facts: LogFacts, clean: Clean): LogFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, typeof value === 'string' ? clean(value) : value]),
  );
}

interface Line {
  time: string;
  level: string;
  part?: string;
  msg: string;
  [fact: string]: unknown;
}

/** In the time of this machine, for the person in front of it. */
function readable(json: string): string {
  const { time, level, part, msg, ...facts } = JSON.parse(json) as Line;
  const told = Object.entries(facts).map(([name, value]) => ` ${name}=${value}`);
  const loud = level === 'info' ? '' : `${level}: `;
  return `${new Date(time).toTimeString().slice(0, 8)} ${part ?? 'ssh-helpdesk'}: ${loud}${msg}${told.join('')}\n`;
}

/** Where no log was handed over, as in tests of a single part: the same lines on standard error. */
export function plainLog(part: string): Log {
  const say = (line: string, facts: LogFacts = {}): void =>
    console.error([`${part}: ${oneLine(line)}`, ...Object.values(facts)].join(' '));
  return { error: say, warn: say, info: say, part: plainLog };
}
