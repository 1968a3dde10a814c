import { isIP } from 'node:net';
import path from 'node:path';
import type { StoreWhere } from '../src/index';
import { LOG_LEVELS, type LogLevel } from './log-level';
import { projectRoot } from './project-root';
import type { SlackSettings } from './slack/main';
import { slackSettings } from './slack-settings';
import type { TeamsSettings } from './teams/main';
import { teamsSettings } from './teams-settings';

export interface Settings {
  host: string;
  port: number;
  knowledgeDir: string;
  store: StoreWhere;
  /** For how many days what was asked is kept. */
  retentionDays: number;
  /** After how many hours without a word of the staff they are reminded of a ticket. */
  reminderHours: number;
  /** Of the staff: `slack:U123`, `teams:29:1abc`. */
  staff: readonly string[];
  /** Opens the admin pages from elsewhere than this machine. */
  adminToken: string | null;
  /** Addresses whose `X-Forwarded-…` headers are believed: `loopback`, `192.0.2.7`, `198.51.100.0/24`. */
  trustedProxies: readonly string[];
  /** How many questions the chat page may send within a minute from one address; null for any number. */
  questionsPerMinute: number | null;
  logLevel: LogLevel;
  slack: SlackSettings | null;
  teams: TeamsSettings | null;
}

/** Every variable that the program reads; `.env.example` explains each, and a test compares the two. */
export const VARIABLES = [
  'HOST',
  'PORT',
  'KNOWLEDGE_DIR',
  'DATABASE_URL',
  'DATA_DIR',
  'RETENTION_DAYS',
  'TICKET_REMINDER_HOURS',
  'STAFF',
  'ADMIN_TOKEN',
  'TRUSTED_PROXIES',
  'QUESTIONS_PER_MINUTE',
  'LOG_LEVEL',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_API_URL',
  'SLACK_AUTO_CHANNELS',
  'SLACK_STAFF_CHANNEL',
  'MicrosoftAppId',
  'MicrosoftAppPassword',
  'MicrosoftAppTenantId',
  'MicrosoftAppType',
  'TEAMS_AUTO_CHANNELS',
  'TEAMS_STAFF_CHANNEL',
  'TEAMS_LOCAL_TEST',
] as const;

export type Environment = Readonly<Record<string, string | undefined>>;

/** The message is one sentence for each thing that is wrong, naming the variable. */
export class SettingsError extends Error {}

/**
 * Reads the configuration from the environment. An empty variable counts as missing.
 * @throws SettingsError when something is wrong or half-filled.
 */
export function readSettings(environment: Environment): Settings {
  const wrong: string[] = [];
  const get = (name: (typeof VARIABLES)[number]): string | undefined =>
    environment[name]?.trim() || undefined;
  const host = get('HOST') ?? '127.0.0.1';
  const port = Number(get('PORT') ?? '3978');
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    wrong.push(`PORT is "${get('PORT')}", but must be a whole number from 0 to 65535.`);
  }
  const settings = {
    host,
    port,
    knowledgeDir: knowledgeDir(environment),
    store: store(environment, wrong),
    retentionDays: wholeNumber(get('RETENTION_DAYS') ?? '180', 'RETENTION_DAYS', 'days', wrong),
    reminderHours: wholeNumber(get('TICKET_REMINDER_HOURS') ?? '4', 'TICKET_REMINDER_HOURS', 'hours', wrong),
    staff: staff(get('STAFF'), wrong),
    adminToken: adminToken(get('ADMIN_TOKEN'), wrong),
    trustedProxies: trustedProxies(get('TRUSTED_PROXIES'), wrong),
    questionsPerMinute:
      get('QUESTIONS_PER_MINUTE') === '0'
        ? null
        : wholeNumber(get('QUESTIONS_PER_MINUTE') ?? '120', 'QUESTIONS_PER_MINUTE', 'questions', wrong),
    logLevel: logLevel(get('LOG_LEVEL'), wrong),
    slack: slackSettings(get, wrong),
    teams: teamsSettings(get, host, wrong),
  };
  if (wrong.length > 0) throw new SettingsError(wrong.join('\n'));
  return settings;
}

/** What must never be shown to anybody. */
export function secretsOf({ adminToken, slack, teams, store }: Settings): string[] {
  const password = 'url' in store ? decodeURIComponent(new URL(store.url).password) : '';
  return [
    adminToken,
    slack?.botToken,
    slack?.appToken,
    slack?.signingSecret,
    teams?.appPassword,
    password,
  ].filter((secret): secret is string => Boolean(secret));
}

/** `KNOWLEDGE_DIR`, or the knowledge that is shipped. */
export function knowledgeDir(environment: Environment): string {
  const dir = environment.KNOWLEDGE_DIR?.trim();
  return dir ? path.resolve(dir) : path.join(projectRoot(), 'knowledge');
}

/** `DATABASE_URL`, or a file of its own in `DATA_DIR`. */
export function storeOf(environment: Environment): StoreWhere {
  const wrong: string[] = [];
  const where = store(environment, wrong);
  if (wrong.length > 0) throw new SettingsError(wrong.join('\n'));
  return where;
}

function store(environment: Environment, wrong: string[]): StoreWhere {
  const url = environment.DATABASE_URL?.trim();
  if (url) {
    if (!URL.canParse(url) || !/^postgres(?:ql)?:$/.test(new URL(url).protocol))
      wrong.push(
        'DATABASE_URL is no address of PostgreSQL: it looks like postgres://user:password@host/database.',
      );
    return { url };
  }
  return { file: path.join(dataDir(environment), 'helpdesk.sqlite') };
}

/** `DATA_DIR`, or `data` in the program's folder. */
export function dataDir(environment: Environment): string {
  const dir = environment.DATA_DIR?.trim();
  return dir ? path.resolve(dir) : path.join(projectRoot(), 'data');
}

function wholeNumber(text: string, name: string, unit: string, wrong: string[]): number {
  if (!/^[1-9]\d{0,4}$/.test(text))
    wrong.push(`${name} is "${text}", but must be a whole number of ${unit}.`);
  return Number(text);
}

function staff(text: string | undefined, wrong: string[]): string[] {
  const people = [...new Set(text?.split(/[\s,]+/).filter(Boolean))];
  const none = people.filter((person) => !/^(?:slack:[UW][A-Z0-9]{2,}|teams:\S+)$/.test(person));
  if (none.length > 0) {
    wrong.push(
      `STAFF names ${none.map((person) => `"${person}"`).join(', ')}, but takes people as slack:U0123ABCDEF or teams:29:…, with commas between them.`,
    );
  }
  return people;
}

/** Shorter ones can be guessed. */
const SHORTEST_TOKEN = 16;

function adminToken(token: string | undefined, wrong: string[]): string | null {
  if (token !== undefined && token.length < SHORTEST_TOKEN)
    wrong.push(`ADMIN_TOKEN is too short: it must have ${SHORTEST_TOKEN} characters or more.`);
  return token ?? null;
}

/** Words for ranges of addresses that Express knows. */
const RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);

function trustedProxies(text: string | undefined, wrong: string[]): string[] {
  const named = [...new Set((text ?? 'loopback').split(/[\s,]+/).filter(Boolean))];
  if (named.length === 1 && named[0] === 'none') return [];
  const none = named.filter((name) => !RANGES.has(name) && !isNetwork(name));
  if (none.length > 0) {
    wrong.push(
      `TRUSTED_PROXIES names ${none.map((name) => `"${name}"`).join(', ')}, but takes addresses or networks (192.0.2.7, 198.51.100.0/24), loopback or none, with commas between them.`,
    );
  }
  return named;
}

function isNetwork(name: string): boolean {
  const [, address = '', bits = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(name) ?? [];
  return isIP(address) !== 0 && Number(bits) <= (isIP(address) === 4 ? 32 : 128);
}

function logLevel(text: string | undefined, wrong: string[]): LogLevel {
  const level = LOG_LEVELS.find((known) => known === (text ?? 'info'));
  if (level === undefined) wrong.push(`LOG_LEVEL is "${text}", but must be ${LOG_LEVELS.join(', ')}.`);
  return level ?? 'info';
}

/** A variable's value; undefined when it is missing or empty. */
export type Get = (name: (typeof VARIABLES)[number]) => string | undefined;
