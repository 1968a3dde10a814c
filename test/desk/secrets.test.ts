import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type Drafted,
  draftFromGap,
  draftFromTicket,
  draftWrongAnswer,
  readGaps,
} from '../../src/desk/index';
import type { Answer, HelpDesk, StoreWhere } from '../../src/index';
import { FULL } from '../full';
import { SECRETS as ALL } from '../secrets';
import { smallKnowledge } from '../small-knowledge';
import { TestCourier } from './couriers';
import { DENIED, everything, openDesks, STAFF, said, talkOf } from './desks';
import { onEachStore } from './stores';

/** On the slower store, of which the bytes cannot be looked at anyway, every third, unless there is time. */
let SECRETS = ALL;
const DENIED_ENTRY = { entry: 'publickey-denied', step: 0, language: 'en' as const };
/** Of a moment in milliseconds no six figures in a row may be one of the codes that are secrets. */
const START = Date.parse('2026-11-22T03:00:00Z');

/** Every secret that a text holds, by the name of its form; what is short may stand in a text by accident, so none is. */
function heldBy(text: string): string[] {
  return SECRETS.filter(({ secret }) => secret.some((one) => text.includes(one))).map(({ name }) => name);
}

/** The file of SQLite and what lies beside it, byte by byte. */
function bytesOf({ file }: { file: string }): string {
  const beside = ['', '-wal', '-shm'].map((end) => file + end).filter((name) => existsSync(name));
  return beside.map((name) => readFileSync(name).toString('latin1')).join('\n');
}

const isDrafted = (drafted: Drafted): boolean => 'file' in drafted;

/** A word of its own for each form, so that no two gaps are alike. */
function odd(nth: number): string {
  return `zorb${[...`${nth}`].map((figure) => 'abcdefghij'[Number(figure)]?.repeat(3)).join('')}`;
}

/** Somebody shows one secret in every way that there is: alone, with an error, as a gap, in a ticket, from the staff. */
async function show(desk: HelpDesk, nth: number): Promise<Answer[]> {
  const { text } = SECRETS[nth] as (typeof SECRETS)[number];
  const talk = talkOf(`U${nth}`);
  const gap = talkOf(`U${nth}`, 'gap');
  let deliveries = 0;
  const hear = (words: string, { conversation } = talk) => {
    const delivery = `${conversation} ${deliveries++}`;
    return desk.hear(said(words), { ...talk, conversation, delivery });
  };
  const answers = [
    await hear(text),
    await hear(`${text}\n${DENIED}`),
    await hear(`${odd(nth)} blinks\n${text}`, gap),
  ];
  // Some forms hold an error that is known.
  if (!/^(?:unknown|ask-for-more)$/.test(answers.at(-1)?.kind ?? ''))
    answers.push(await desk.askPerson('ja', gap));
  expect(isDrafted(await draftWrongAnswer(desk, DENIED_ENTRY, talk))).toBe(true);
  answers.push(await desk.askPerson('en', talk));
  const number = (await desk.tickets.openOf(talk.conversation))?.number ?? 0;
  await desk.tickets.claim(number, STAFF, `claim ${nth}`);
  await desk.tickets.reply(number, STAFF, `Try this:\n${text}\nand log in again.`, `reply ${nth}`);
  answers.push(await hear(`It is still refused\n${text}\nwhat now?`));
  const gone = await desk.goOn(DENIED_ENTRY, talk);
  if (gone !== null) answers.push(gone.answer);
  await desk.tickets.solve(number, STAFF, `solve ${nth}`);
  expect(isDrafted(await draftFromTicket(desk, number))).toBe(true);
  return answers;
}

onEachStore('secrets', (stores) => {
  const open = openDesks();

  test('are found nowhere, in whatever form and wherever they were shown', async () => {
    let now = START;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now++);
    const printed: string[] = [];
    const keep = (...said: unknown[]): boolean => printed.push(said.map(String).join(' ')) > 0;
    const spies = [
      ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
        jest.spyOn(console, name).mockImplementation(keep),
      ),
      ...[process.stdout, process.stderr].map((stream) =>
        jest.spyOn(stream, 'write').mockImplementation(keep),
      ),
    ];
    const where: StoreWhere = stores().fresh();
    SECRETS = 'file' in where || FULL ? ALL : ALL.filter((_, nth) => nth % 3 === 0);
    const knowledgeDir = smallKnowledge();
    const desk = await open(where, { knowledgeDir });
    const courier = new TestCourier('slack');
    desk.outbox.employ(courier);
    const answers: Answer[] = [];
    for (let nth = 0; nth < SECRETS.length; nth++) answers.push(...(await show(desk, nth)));
    const { gaps, questions } = await readGaps(desk.memory);
    for (const { id } of gaps) expect(isDrafted(await draftFromGap(desk, id))).toBe(true);
    await desk.outbox.send();
    const rows = await everything(desk);
    const bytes = 'file' in where ? bytesOf(where) : '';
    await desk.stop();
    const left = 'file' in where ? bytesOf(where) : '';
    for (const spy of [clock, ...spies]) spy.mockRestore();

    const folder = path.join(knowledgeDir, '_drafts');
    const drafts = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
    // All of it was there to be found.
    expect(SECRETS.length).toBeGreaterThanOrEqual(30);
    const asked = [...questions.values()].map(({ text }) => text).join('\n');
    expect(SECRETS.flatMap((_, nth) => (asked.includes(`${odd(nth)} blinks`) ? [] : nth))).toEqual([]);
    expect(gaps.length).toBeGreaterThan(SECRETS.length - 20);
    expect(drafts).toHaveLength(2 * SECRETS.length + gaps.length);
    for (let nth = 0; nth < SECRETS.length; nth++) expect(rows).toContain(`${odd(nth)} blinks`);
    expect(new Set(answers.flatMap(({ secrets }) => secrets))).toEqual(new Set(ALL.map(({ kind }) => kind)));
    expect(courier.told).toHaveLength(SECRETS.length);
    expect(courier.notices.filter(({ notice }) => notice.includes('what now?'))).toHaveLength(SECRETS.length);
    if ('file' in where) expect(bytes).toContain(odd(0));

    expect({
      rows: heldBy(rows),
      bytes: heldBy(bytes),
      left: heldBy(left),
      answers: heldBy(JSON.stringify(answers)),
      courier: heldBy(JSON.stringify(courier.seen)),
      drafts: heldBy(drafts.join('\n')),
      printed: heldBy(printed.join('\n')),
    }).toEqual({ rows: [], bytes: [], left: [], answers: [], courier: [], drafts: [], printed: [] });
  }, 60_000);

  test('could be told if they were there', () => {
    for (const { name, text, secret } of SECRETS) {
      expect(heldBy(JSON.stringify({ text }))).toContain(name);
      // JSON writes them as they are.
      for (const one of secret) expect(JSON.stringify(one)).toBe(`"${one}"`);
    }
  });
});
