import { answerPress } from '../../../adapters/teams/answer-press';
import type { Action, Card } from '../../../adapters/teams/card';
import { type Press, pressSchema, type TicketPress } from '../../../adapters/teams/press';
import { render } from '../../../adapters/teams/render';
import { type Answer, HelpDesk, type Language, type Talk } from '../../../src/index';
import { flattenCard } from '../../chats/teams';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { HOST_KEY_WARNING, PUBLICKEY_DENIED } from '../../pastes';
import { makeAnswer, phrase } from './answers';
import { cardComplaints } from './card-complaints';

type Execute = Extract<Action, { type: 'Action.Execute' }>;

const HERE: Talk = { conversation: 'teams:a:personal' };
const PIPE = 'client_loop: send disconnect: Broken pipe';
let desk: HelpDesk;
beforeEach(() => {
  desk = new HelpDesk(shippedKnowledge());
});

/** The same, with an entry that no card can hold. */
function longDesk(): HelpDesk {
  const knowledge = shippedKnowledge();
  const entry = knowledge.entries.get('publickey-denied')!;
  const causes = Array(5).fill(entry.causes).flat();
  return new HelpDesk({
    ...knowledge,
    entries: new Map([...knowledge.entries, [entry.id, { ...entry, causes }]]),
  });
}

const say = (name: string, language: Language) => desk.phrase(name, language);
const ask = (text: string, language: Language = 'en') => desk.hear({ text, addressed: true, language }, HERE);
const draw = (answer: Answer) => render(answer, say).card;

/** The buttons of a card, in their order. */
const buttonsOf = ({ body }: Card): Action[] =>
  body.flatMap((element) => (element.type === 'ActionSet' ? element.actions : []));
const titlesOf = (card: Card) => buttonsOf(card).map(({ title }) => title);

/** What the client sends for a button: what it carries, as JSON. */
function pressOf(card: Card, title: string): Exclude<Press, TicketPress> {
  const button = buttonsOf(card).find((one) => one.title === title) as Execute | undefined;
  if (!button) throw new Error(`No button "${title}" among ${titlesOf(card).join(', ')}.`);
  const press = pressSchema.parse(JSON.parse(JSON.stringify(button.data)));
  if (press.verb === 'ticket') throw new Error('A button of the staff.');
  return press;
}

async function cardFor(press: Exclude<Press, TicketPress> | null, at = desk): Promise<Card> {
  const reply = await answerPress(press, at, HERE);
  if (!('card' in reply)) throw new Error(reply.text);
  expect(cardComplaints(reply.card)).toEqual([]);
  return reply.card;
}
const pressed = (card: Card, title: string, at = desk): Promise<Card> => cardFor(pressOf(card, title), at);
const textOf = (card: Card) => flattenCard(card).text;
const trim = (name: string, language: Language = 'en') => say(name, language).trim();

describe('a card', () => {
  test('ends with what can be done about it, and its source after that as far as six go', async () => {
    const titles = titlesOf(draw(await ask(PIPE)));
    expect(titles.filter((title) => !title.startsWith('Source'))).toEqual([
      'Solved',
      'Did not help',
      '日本語で表示',
      'Paste the output of ssh -v',
    ]);
    expect(titles.length).toBeLessThanOrEqual(6);
    expect(titles.filter((title) => title.startsWith('Source')).length).toBeGreaterThan(0);
  });

  test.each(['choose', 'ask-for-more', 'unknown'] as const)(
    'that says %s has nothing to judge',
    async (kind) => {
      const { card } = render(makeAnswer([{ type: 'paragraph', text: 'x' }], { kind, entry: null }), phrase);
      expect(titlesOf(card)).toEqual([]);
    },
  );

  test('that asks for ssh -v says on a press how to paste it', async () => {
    const card = draw(await ask('ssh'));
    expect(titlesOf(card)).toEqual(['Paste the output of ssh -v']);
    const how = await pressed(card, 'Paste the output of ssh -v');
    expect(textOf(how)).toContain(trim('teams-how-to-paste'));
    expect(titlesOf(how)).toEqual([]);
  });

  test('sends the same press from every client, tiny', async () => {
    for (const button of buttonsOf(draw(await ask(PIPE)))) {
      if (button.type !== 'Action.Execute') continue;
      const { verb, data, title } = button;
      expect(button.fallback).toEqual({ type: 'Action.Submit', title, data });
      expect(data).toMatchObject({ verb });
      expect(JSON.stringify(data).length).toBeLessThan(150);
    }
  });

  test('prefers choices, and what was left out before all but those', async () => {
    const options = Array.from({ length: 6 }, (_, index) => ({ id: `e-${index}`, title: `T${index}` }));
    const choices = { type: 'choices', options } as const;
    const some = { ...choices, options: options.slice(0, 4) };
    const long = Array.from({ length: 200 }, () => ({ type: 'paragraph', text: 'x'.repeat(500) }) as const);
    const source = { type: 'links', label: 'L', urls: ['https://a.example'] } as const;
    const titles = (...parts: Answer['parts'][number][]) => titlesOf(render(makeAnswer(parts), phrase).card);
    expect(titles(some, source)).toEqual([
      'T0',
      'T1',
      'T2',
      'T3',
      '(teams-solved ja)',
      '(teams-did-not-help ja)',
    ]);
    expect(titles(choices, source)).toEqual(['T0', 'T1', 'T2', 'T3', 'T4', 'T5']);
    expect(titles(choices, ...long)).toEqual(['T0', 'T1', 'T2', 'T3', 'T4', '(teams-show-all ja)']);
    expect(titles(some, ...long)).toEqual([
      'T0',
      'T1',
      'T2',
      'T3',
      '(teams-solved ja)',
      '(teams-show-all ja)',
    ]);
  });
});

describe('Solved', () => {
  test('puts thanks in place of every button, below the same answer', async () => {
    const card = draw(await ask(PIPE));
    const solved = await pressed(card, 'Solved');
    expect(titlesOf(solved)).toEqual([]);
    expect(textOf(solved).split('\n').at(-1)).toBe(`✅ ${trim('teams-thanks')}`);
    expect(flattenCard(solved).commands).toEqual(flattenCard(card).commands);
    expect(textOf(solved)).toContain(PIPE);
  });

  test('of an entry that is gone still thanks', async () => {
    const press = { verb: 'solved', entry: 'gone', step: 0, language: 'ja' } as const;
    expect(await answerPress(press, desk, HERE)).toEqual({ text: say('teams-thanks', 'ja') });
  });

  test('leaves the rest of a long answer within reach', async () => {
    desk = longDesk();
    const solved = await pressed(draw((await desk.open('publickey-denied', 'en', HERE))!), 'Solved');
    expect(titlesOf(solved)).toEqual(['Show the rest']);
    const rest = await pressed(solved, 'Show the rest');
    expect(titlesOf(rest)).toEqual(['Show the rest', 'Show from the start']);
    expect(textOf(rest)).toContain(trim('teams-thanks'));
  });
});

describe('Did not help', () => {
  test('goes on to the next cause, each time, and in the end to a person', async () => {
    const seen = new Set<string>();
    let card = draw(await ask(PUBLICKEY_DENIED));
    for (let tries = 0; tries < 20 && titlesOf(card).includes('Did not help'); tries += 1) {
      expect(seen.has(textOf(card))).toBe(false);
      seen.add(textOf(card));
      card = await pressed(card, 'Did not help');
    }
    expect(seen.size).toBeGreaterThan(1);
    expect(textOf(card)).toContain(trim('nothing-left-but-trace'));
  });

  test('pressed twice, or late on an older card, goes no further', async () => {
    const first = draw(await ask(PUBLICKEY_DENIED));
    const second = await pressed(first, 'Did not help');
    expect(await pressed(first, 'Did not help')).toEqual(second);
    const third = await pressed(second, 'Did not help');
    expect(await pressed(first, 'Did not help')).toEqual(third);
  });

  test('after a restart goes on where the card was', async () => {
    const next = await pressed(draw((await desk.open('publickey-denied', 'en', HERE))!), 'Did not help');
    const expected = await pressed(next, 'Did not help');
    const restarted = new HelpDesk(shippedKnowledge());
    expect(flattenCard(await pressed(next, 'Did not help', restarted)).commands).toEqual(
      flattenCard(expected).commands,
    );
  });
});

describe('the other language', () => {
  test('is the same answer, with the line that decided, and back again', async () => {
    const card = draw(await ask(PIPE, 'en'));
    const japanese = await pressed(card, '日本語で表示');
    expect(textOf(japanese)).toContain(trim('decided-by', 'ja'));
    expect(textOf(japanese)).toContain(PIPE);
    expect(titlesOf(japanese)).toContain('Show in English');
    expect(await pressed(japanese, 'Show in English')).toEqual(card);
  });

  test('keeps to the causes that are left', async () => {
    const next = await pressed(draw(await ask(PUBLICKEY_DENIED)), 'Did not help');
    expect(await pressed(await pressed(next, '日本語で表示'), 'Show in English')).toEqual(next);
  });

  test('after a restart is the same causes, without what was pasted', async () => {
    const next = await pressed(draw((await desk.open('publickey-denied', 'en', HERE))!), 'Did not help');
    const japanese = textOf(await pressed(next, '日本語で表示'));
    expect(textOf(await pressed(next, '日本語で表示', new HelpDesk(shippedKnowledge())))).toBe(japanese);
  });

  test('of an older answer does not change what the conversation is about', async () => {
    const old = draw(await ask(PIPE));
    const newer = draw(await ask(HOST_KEY_WARNING));
    expect(textOf(await pressed(old, '日本語で表示'))).toContain(trim('teams-solved', 'ja'));
    await pressed(old, 'Solved');
    const { remembered } = await desk.nothingSaid('en', HERE);
    expect(remembered.entry).toBe('host-key-changed');
    expect(flattenCard(await pressed(newer, 'Did not help')).commands).not.toEqual(flattenCard(old).commands);
  });
});

describe('a long answer', () => {
  beforeEach(() => {
    desk = longDesk();
  });
  const open = async () => (await desk.open('publickey-denied', 'en', HERE))!;

  test('shows the rest on presses, none of it lost, and the start again', async () => {
    const cards = [draw(await open())];
    while (titlesOf(cards.at(-1)!).includes('Show the rest'))
      cards.push(await pressed(cards.at(-1)!, 'Show the rest'));
    expect(cards.length).toBeGreaterThan(2);
    expect(titlesOf(cards.at(-1)!)).toEqual([
      'Solved',
      'Did not help',
      '日本語で表示',
      'Show from the start',
      'Paste the output of ssh -v',
    ]);
    expect(await pressed(cards.at(-1)!, 'Show from the start')).toEqual(cards[0]);
    expect(cards.flatMap((card) => flattenCard(card).commands)).toEqual(
      (await open()).parts.flatMap((part) =>
        part.type === 'step' ? part.commands.map(({ run }) => run) : [],
      ),
    );
  });

  test('is shown from the start when it is another one by now', async () => {
    const press = pressOf(draw(await open()), 'Show the rest');
    expect(textOf(await cardFor(press))).toMatch(/\(2\/\d\)/);
    expect((await ask('debug1: Connecting to gw.ddbj.nig.ac.jp [192.0.2.1] port 22.')).kind).not.toBe(
      'choose',
    );
    expect(textOf(await cardFor(press))).not.toMatch(/\(2\/\d\)/);
    expect(textOf(await cardFor(press, new HelpDesk(shippedKnowledge())))).not.toMatch(/\(2\/\d\)/);
  });
});

describe('ssh -v', () => {
  test('is shown with the command as it is known by now, and a way back', async () => {
    const card = draw(await ask(`$ ssh -p 2222 hana@gw2.ddbj.nig.ac.jp\n${PIPE}`));
    const how = await pressed(card, 'Paste the output of ssh -v');
    expect(textOf(how)).toContain(trim('teams-how-to-paste'));
    expect(flattenCard(how).commands).toEqual(['ssh -v -p 2222 hana@gw2.ddbj.nig.ac.jp']);
    expect(titlesOf(how)).toEqual(['Back to the answer before']);
    expect(await pressed(how, 'Back to the answer before')).toEqual(card);
  });
});

describe('a choice', () => {
  test('of another problem has a way back to the answer it was found in', async () => {
    const parts = [{ type: 'choices', options: [{ id: 'host-key-changed', title: 'T' }] }] as const;
    const answer = { ...(await ask(PIPE)), parts };
    const other = await pressed(draw(answer), 'T');
    expect(textOf(other)).toContain('ssh-keygen -R');
    expect(titlesOf(other)).toContain('Back to the answer before');
    const japanese = await pressed(other, '日本語で表示');
    expect(flattenCard(await pressed(japanese, '前の答えに戻る')).commands.length).toBeGreaterThan(0);
  });

  test('that is gone says so, in the language of the button', async () => {
    const press = { verb: 'open', picked: 'gone', language: 'en' } as const;
    expect(await answerPress(press, desk, HERE)).toEqual({ text: say('teams-gone', 'en') });
  });
});

test.each(['show', 'did-not-help'] as const)('%s of an entry that is gone says so', async (verb) => {
  const press = { verb, entry: 'gone', step: 3, language: 'en' } as const;
  expect(await answerPress(press, desk, HERE)).toEqual({ text: say('teams-gone', 'en') });
});

test('a button of another version says that it is gone', async () => {
  expect(await answerPress(null, desk, HERE)).toEqual({
    text: say('teams-gone', desk.knowledge.site.language),
  });
});

describe('what comes back through the client', () => {
  const good = { verb: 'show', entry: 'a', step: 0, language: 'ja' };

  test('is read as what it says, and nothing that a client adds', async () => {
    expect(pressSchema.parse({ ...good, msteams: { type: 'messageBack' } })).toEqual(good);
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'show'],
    ['no verb', { ...good, verb: undefined }],
    ['a foreign verb', { ...good, verb: 'delete' }],
    ['no entry', { ...good, entry: undefined }],
    ['an entry that is no id', { ...good, entry: '../x' }],
    ['a long entry', { ...good, entry: 'a'.repeat(101) }],
    ['another language', { ...good, language: 'fr' }],
    ['a step below 0', { ...good, step: -1 }],
    ['a step that is no number', { ...good, step: '1' }],
    ['half a step', { ...good, step: 0.5 }],
    ['too many steps', { ...good, step: 1e9 }],
    ['too many pages', { ...good, page: 1e9 }],
    ['a mark that is none', { ...good, mark: 'x' }],
    ['a way back to nowhere', { ...good, from: { entry: 'a' } }],
    ['half solved', { ...good, solved: false }],
  ])('with %s is not ours', (_name, press) => {
    expect(pressSchema.safeParse(press).success).toBe(false);
  });
});
