import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { plainText } from '../../src/answer/plain';
import { ask } from '../../src/ask';
import type { Answer, Command } from '../../src/types';
import { shippedKnowledge } from '../knowledge-for-tests';
import { ROOT } from './accounts';
import { commandsOf } from './commands-of';
import type { Fault, Next } from './fault';
import { fill, type Lab, type Scene, SERVER_PROMPT } from './lab';
import { CLIENT_USER, LAB_FOLDER, SERVER_USER } from './names';
import { PERSON } from './person';
import { run } from './run';
import { syslog } from './syslog';
import { type Screen, typeAt } from './terminal';
import { whyNotRun } from './why-not-run';

/** What was typed for the answer, and what came of it. */
export interface Done {
  where: string;
  run: string;
  out: string;
  code: number | null;
  /** Why it was not run: it needs an editor, a name is left to be filled in. */
  left?: string;
}

/** What happened to one fault. */
export interface Outcome {
  fault: Fault;
  /** The command really failed, or the screen showed the symptom. */
  broke: boolean;
  plain: Answer;
  verbose: Answer | null;
  /** The answer after what `next` names was pasted. */
  asked: Answer | null;
  /** The command with which the bot asked for what `next` names; null when it did not. */
  askedFor: string | null;
  /** The last answer in Japanese proves the same and gives the same commands. */
  japaneseToo: boolean;
  done: readonly Done[];
  fixed: boolean;
  /** A command of the answer itself logged in. */
  answerWorked: boolean;
  texts: Readonly<Record<string, string>>;
}

/** Breaks one thing, tells the bot what the screen says, and does what the bot says. */
export async function tryFault(lab: Lab, fault: Fault): Promise<Outcome> {
  const scene = await lab.breakIt(fault);
  const texts: Record<string, string> = {};
  try {
    const typed = [...(fault.typed ?? []), ...PERSON];
    const command = fill(fault.command, scene);
    const plainScreen = await atTerminal(scene, fault, command, typed);
    texts.plain = pasteOf(CLIENT_USER, 'laptop', command, plainScreen.text);
    const broke = !(await works(plainScreen, fault, lab, scene));
    const messages: Said[] = [{ text: texts.plain, seat: 'client' }];

    const verboseCommand = fault.verbose === undefined ? withV(command) : fault.verbose;
    if (verboseCommand !== null) {
      const filled = fill(verboseCommand, scene);
      const screen = await atTerminal(scene, fault, filled, typed);
      texts.verbose = pasteOf(CLIENT_USER, 'laptop', filled, screen.text);
      messages.push({ text: texts.verbose, seat: 'client' });
    }
    const [plain, verbose] = converse(messages, 'en');
    let last = verbose ?? (plain as Answer);
    let asked: Answer | null = null;
    let askedFor: string | null = null;
    if (fault.next !== undefined) {
      const got = await evidence(fault.next, last, lab, scene);
      askedFor = got.askedFor;
      texts.asked = got.text;
      messages.push({ text: got.text, seat: fault.next.seat === 'client' ? 'client' : 'server' });
      asked = converse(messages, 'en').at(-1) as Answer;
      last = asked;
    }
    const japanese = converse(messages, 'ja').at(-1) as Answer;
    const japaneseToo = japanese.cause === last.cause && sameCommands(japanese, last);
    const done: Done[] = [];
    let answerWorked = false;
    let fixed = false;
    if (fault.fixable) {
      for (const one of commandsOf(last)) {
        const result = await doCommand(one, lab, scene, fault);
        done.push(result.done);
        answerWorked ||= result.worked && (fault.cureLooksLike?.test(one.run) ?? true);
      }
      const again = await atTerminal(scene, fault, command, PERSON);
      texts.again = again.text;
      fixed = (await works(again, fault, lab, scene)) || (fault.cure === 'answer' && answerWorked);
      if (done.some(({ left }) => left !== undefined)) fixed = false;
    }
    texts.said = plainText(last);
    return {
      fault,
      broke,
      plain: plain as Answer,
      verbose: verbose ?? null,
      asked,
      askedFor,
      japaneseToo,
      done,
      fixed,
      answerWorked,
      texts,
    };
  } finally {
    if (fault.after !== undefined) await run(fault.after, ROOT, lab.env);
  }
}

interface Said {
  text: string;
  /** Where it was printed, which a person knows when the bot asks. */
  seat: 'client' | 'server';
}

/** The answers to the messages of one conversation, one for each. */
function converse(messages: readonly Said[], language: 'ja' | 'en'): Answer[] {
  const knowledge = shippedKnowledge();
  const answers: Answer[] = [];
  for (const { text, seat } of messages) {
    let answer = ask({ text, addressed: true, language }, knowledge, answers.at(-1)?.remembered);
    const button = answer.options.find(({ id }) => id === `on-${seat}`);
    if (button !== undefined) {
      answer = ask({ text: '', addressed: true, language, picked: button.id }, knowledge, answer.remembered);
    }
    answers.push(answer);
  }
  return answers;
}

function sameCommands(one: Answer, other: Answer): boolean {
  const text = (answer: Answer): string =>
    commandsOf(answer)
      .map(({ run }) => run)
      .join('\n');
  const knowledge = shippedKnowledge();
  const names = Object.values(knowledge.placeholders).flatMap(({ ja, en }) => [
    [ja.trim(), en.trim()] as const,
  ]);
  let japanese = text(one);
  // The longest first: one name may stand inside another.
  names.sort(([a], [b]) => b.length - a.length);
  for (const [ja, en] of names) japanese = japanese.replaceAll(ja, en);
  return japanese === text(other);
}

function withV(command: string): string | null {
  return /^(?:ssh|scp|sftp) /.test(command) ? command.replace(/^(\w+) /, '$1 -v ') : null;
}

async function atTerminal(
  scene: Scene,
  fault: Fault,
  command: string,
  typed: readonly { when: RegExp; say: string }[],
): Promise<Screen> {
  const atPrompt = async (screen: () => string): Promise<void> => {
    if (!fault.useForward && !fault.cut) return;
    if (fault.useForward) connect(scene.spare, '127.0.0.1').on('error', () => {});
    if (fault.cut) scene.door?.cut();
    for (let tries = 0; tries < 100 && !fault.symptom?.test(screen()); tries++) await wait(20);
  };
  return typeAt(scene.terminal, command, typed, SERVER_PROMPT, atPrompt);
}

async function works(screen: Screen, fault: Fault, lab: Lab, scene: Scene): Promise<boolean> {
  const ends = fault.ends ?? (fault.command.startsWith('ssh ') ? 'prompt' : 'success');
  if (ends === 'prompt' ? !screen.loggedIn : screen.code !== 0) return false;
  if (fault.symptom?.test(screen.text)) return false;
  if (fault.proof === undefined) return true;
  const env = { ...lab.env, PORT: String(scene.port), SPARE: String(scene.spare) };
  return (await run(fault.proof, ROOT, env)).code === 0;
}

/** What the person sees, with the prompt before the command, as it is copied out of a window. */
function pasteOf(user: string, computer: string, command: string, screen: string): string {
  return `${user}@${computer}:~$ ${command}\n${screen}`;
}

async function evidence(
  next: Next,
  answer: Answer,
  lab: Lab,
  scene: Scene,
): Promise<{ text: string; askedFor: string | null }> {
  const commands = answer.parts.flatMap((part) => (part.type === 'step' ? part.commands : []));
  if (next.seat === 'log') {
    const lines = readFileSync(scene.sshd.log).subarray(scene.logStart).toString();
    const found = commands.find(({ where, run }) => where === 'admin' && /auth\.log|journalctl/.test(run));
    return { text: syslog(lines), askedFor: found?.run ?? null };
  }
  const found = commands.find(({ where, run }) => where === next.seat && next.asks.test(run));
  const command = found?.run ?? fill(next.run, scene);
  const onClient = next.seat === 'client';
  const account = onClient ? lab.client : lab.server;
  const { out } = await run(command, account, onClient ? scene.terminal.env : {});
  const text = onClient
    ? pasteOf(CLIENT_USER, 'laptop', command, out)
    : pasteOf(SERVER_USER, os.hostname(), command, out);
  return { text, askedFor: found?.run.replaceAll(String(scene.port), 'PORT') ?? null };
}

async function doCommand(
  { where, run: command }: Command,
  lab: Lab,
  scene: Scene,
  fault: Fault,
): Promise<{ done: Done; worked: boolean }> {
  const left = whyNotRun(command, shippedKnowledge().placeholders);
  if (left !== null) return { done: { where, run: command, out: '', code: null, left }, worked: false };
  if (where === 'client') {
    const screen = await atTerminal(scene, fault, command, PERSON);
    const worked = await works(screen, fault, lab, scene);
    return { done: { where, run: command, out: screen.text, code: screen.code }, worked };
  }
  const ran =
    where === 'server'
      ? await run(command, lab.server)
      : await run(command, ROOT, { PATH: `${LAB_FOLDER}/bin:/usr/sbin:/usr/bin:/sbin:/bin` });
  return { done: { where, run: command, ...ran }, worked: false };
}
