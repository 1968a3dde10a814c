import { answerPress } from '../../../adapters/teams/answer-press';
import type { Action, Card } from '../../../adapters/teams/card';
import { type Press, pressSchema } from '../../../adapters/teams/press';
import { render } from '../../../adapters/teams/render';
import { type Answer, HelpDesk, type Language } from '../../../src/index';
import { flattenCard } from '../../chats/teams';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { HOST_KEY_WARNING, PUBLICKEY_DENIED } from '../../pastes';
import { makeAnswer, phrase } from './answers';
import { cardComplaints } from './card-complaints';

type Execute = Extract<Action, { type: 'Action.Execute' }>;

const HERE = 'teams:a:personal';
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
const ask = (text: string, language: Language = 'en') =>
  desk.answer({ text, addressed: true, language }, HERE);
const draw = (answer: Answer) => render(answer, say).card;

/** The buttons of a card, in their order. */
const buttonsOf = ({ body }: Card): Action[] =>
  body.flatMap((element) => (element.type === 'ActionSet' ? element.actions : []));
const titlesOf = (card: Card) => buttonsOf(card).map(({ title }) => title);

/** What the client sends for a button: what it carries, as JSON. */
function pressOf(card: Card, title: string): Press {
  const button = buttonsOf(card).find((one) => one.title === title) as Execute | undefined;
  if (!button) throw new Error(`No button "${title}" among ${titlesOf(card).join(', ')}.`);
  return pressSchema.parse(JSON.parse(JSON.stringify(button.data)));
}

function cardFor(press: Press | null, at = desk): Card {
  const reply = answerPress(press, at, HERE);
  if (!('card' in reply)) throw new Error(reply.text);
  expect(cardComplaints(reply.card)).toEqual([]);
  return reply.card;
}
const pressed = (card: Card, title: string, at = desk) => cardFor(pressOf(card, title), at);
const textOf = (card: Card) => flattenCard(card).text;
const trim = (name: string, language: Language = 'en') => say(name, language).trim();

describe('a card', () => {
  test('ends with what can be done about it, and its source after that as far as six go', () => {
    const titles = titlesOf(draw(ask(PIPE)));
    expect(titles.filter((title) => !title.startsWith('Source'))).toEqual([
      'Solved',
      'Did not help',
      '日本語で表示',
      'Paste the output of ssh -v',
    ]);
    expect(titles.length).toBeLessThanOrEqual(6);
    expect(titles.filter((title) => title.startsWith('Source')).length).toBeGreaterThan(0);
  });

  test.each(['choose', 'ask-for-more', 'unknown'] as const)('that says %s has nothing to judge', (kind) => {
    const { card } = render(makeAnswer([{ type: 'paragraph', text: 'x' }], { kind, entry: null }), phrase);
    expect(titlesOf(card)).toEqual([]);
  });

  test('that asks for ssh -v says on a press how to paste it', () => {
    const card = draw(ask('ssh'));
    expect(titlesOf(card)).toEqual(['Paste the output of ssh -v']);
    const how = pressed(card, 'Paste the output of ssh -v');
    expect(textOf(how)).toContain(trim('teams-how-to-paste'));
    expect(titlesOf(how)).toEqual([]);
  });

  test('sends the same press from every client, tiny', () => {
    for (const button of buttonsOf(draw(ask(PIPE)))) {
      if (button.type !== 'Action.Execute') continue;
      const { verb, data, title } = button;
      expect(button.fallback).toEqual({ type: 'Action.Submit', title, data });
      expect(data).toMatchObject({ verb });
      expect(JSON.stringify(data).length).toBeLessThan(150);
    }
  });

  test('prefers choices, and what was left out before all but those', () => {
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
  test('puts thanks in place of every button, below the same answer', () => {
    const card = draw(ask(PIPE));
    const solved = pressed(card, 'Solved');
    expect(titlesOf(solved)).toEqual([]);
    expect(textOf(solved).split('\n').at(-1)).toBe(`✅ ${trim('teams-thanks')}`);
    expect(flattenCard(solved).commands).toEqual(flattenCard(card).commands);
    expect(textOf(solved)).toContain(PIPE);
  });

  test('of an entry that is gone still thanks', () => {
    const press = { verb: 'solved', entry: 'gone', step: 0, language: 'ja' } as const;
    expect(answerPress(press, desk, HERE)).toEqual({ text: say('teams-thanks', 'ja') });
  });

  test('leaves the rest of a long answer within reach', () => {
    desk = longDesk();
    const solved = pressed(draw(desk.pick('publickey-denied', 'en', HERE)!), 'Solved');
    expect(titlesOf(solved)).toEqual(['Show the rest']);
    const rest = pressed(solved, 'Show the rest');
    expect(titlesOf(rest)).toEqual(['Show the rest', 'Show from the start']);
    expect(textOf(rest)).toContain(trim('teams-thanks'));
  });
});

describe('Did not help', () => {
  test('goes on to the next cause, each time, and in the end to a person', () => {
    const seen = new Set<string>();
    let card = draw(ask(PUBLICKEY_DENIED));
    for (let tries = 0; tries < 20 && titlesOf(card).includes('Did not help'); tries += 1) {
      expect(seen.has(textOf(card))).toBe(false);
      seen.add(textOf(card));
      card = pressed(card, 'Did not help');
    }
    expect(seen.size).toBeGreaterThan(1);
    expect(textOf(card)).toContain(trim('nothing-left-but-trace'));
  });

  test('pressed twice, or late on an older card, goes no further', () => {
    const first = draw(ask(PUBLICKEY_DENIED));
    const second = pressed(first, 'Did not help');
    expect(pressed(first, 'Did not help')).toEqual(second);
    const third = pressed(second, 'Did not help');
    expect(pressed(first, 'Did not help')).toEqual(third);
  });

  test('after a restart goes on where the card was', () => {
    const next = pressed(draw(desk.pick('publickey-denied', 'en', HERE)!), 'Did not help');
    const expected = pressed(next, 'Did not help');
    const restarted = new HelpDesk(shippedKnowledge());
    expect(flattenCard(pressed(next, 'Did not help', restarted)).commands).toEqual(
      flattenCard(expected).commands,
    );
  });
});

describe('the other language', () => {
  test('is the same answer, with the line that decided, and back again', () => {
    const card = draw(ask(PIPE, 'en'));
    const japanese = pressed(card, '日本語で表示');
    expect(textOf(japanese)).toContain(trim('decided-by', 'ja'));
    expect(textOf(japanese)).toContain(PIPE);
    expect(titlesOf(japanese)).toContain('Show in English');
    expect(pressed(japanese, 'Show in English')).toEqual(card);
  });

  test('keeps to the causes that are left', () => {
    const next = pressed(draw(ask(PUBLICKEY_DENIED)), 'Did not help');
    expect(pressed(pressed(next, '日本語で表示'), 'Show in English')).toEqual(next);
  });

  test('after a restart is the same causes, without what was pasted', () => {
    const next = pressed(draw(desk.pick('publickey-denied', 'en', HERE)!), 'Did not help');
    const japanese = textOf(pressed(next, '日本語で表示'));
    expect(textOf(pressed(next, '日本語で表示', new HelpDesk(shippedKnowledge())))).toBe(japanese);
  });

  test('of an older answer does not change what the conversation is about', () => {
    const old = draw(ask(PIPE));
    const newer = draw(ask(HOST_KEY_WARNING));
    expect(textOf(pressed(old, '日本語で表示'))).toContain(trim('teams-solved', 'ja'));
    pressed(old, 'Solved');
    const { remembered } = desk.answer({ text: '', addressed: true, language: 'en' }, HERE);
    expect(remembered.entry).toBe('host-key-changed');
    expect(flattenCard(pressed(newer, 'Did not help')).commands).not.toEqual(flattenCard(old).commands);
  });
});

describe('a long answer', () => {
  beforeEach(() => {
    desk = longDesk();
  });
  const open = () => desk.pick('publickey-denied', 'en', HERE)!;

  test('shows the rest on presses, none of it lost, and the start again', () => {
    const cards = [draw(open())];
    while (titlesOf(cards.at(-1)!).includes('Show the rest'))
      cards.push(pressed(cards.at(-1)!, 'Show the rest'));
    expect(cards.length).toBeGreaterThan(2);
    expect(titlesOf(cards.at(-1)!)).toEqual([
      'Solved',
      'Did not help',
      '日本語で表示',
      'Show from the start',
      'Paste the output of ssh -v',
    ]);
    expect(pressed(cards.at(-1)!, 'Show from the start')).toEqual(cards[0]);
    expect(cards.flatMap((card) => flattenCard(card).commands)).toEqual(
      open().parts.flatMap((part) => (part.type === 'step' ? part.commands.map(({ run }) => run) : [])),
    );
  });

  test('is shown from the start when it is another one by now', () => {
    const press = pressOf(draw(open()), 'Show the rest');
    expect(textOf(cardFor(press))).toMatch(/\(2\/\d\)/);
    expect(ask('debug1: Connecting to gw.ddbj.nig.ac.jp [192.0.2.1] port 22.').kind).not.toBe('choose');
    expect(textOf(cardFor(press))).not.toMatch(/\(2\/\d\)/);
    expect(textOf(cardFor(press, new HelpDesk(shippedKnowledge())))).not.toMatch(/\(2\/\d\)/);
  });
});

describe('ssh -v', () => {
  test('is shown with the command as it is known by now, and a way back', () => {
    const card = draw(ask(`$ ssh -p 2222 hana@gw2.ddbj.nig.ac.jp\n${PIPE}`));
    const how = pressed(card, 'Paste the output of ssh -v');
    expect(textOf(how)).toContain(trim('teams-how-to-paste'));
    expect(flattenCard(how).commands).toEqual(['ssh -v -p 2222 hana@gw2.ddbj.nig.ac.jp']);
    expect(titlesOf(how)).toEqual(['Back to the answer before']);
    expect(pressed(how, 'Back to the answer before')).toEqual(card);
  });
});

describe('a choice', () => {
  test('of another problem has a way back to the answer it was found in', () => {
    const parts = [{ type: 'choices', options: [{ id: 'host-key-changed', title: 'T' }] }] as const;
    const answer = { ...ask(PIPE), parts };
    const other = pressed(draw(answer), 'T');
    expect(textOf(other)).toContain('ssh-keygen -R');
    expect(titlesOf(other)).toContain('Back to the answer before');
    const japanese = pressed(other, '日本語で表示');
    expect(flattenCard(pressed(japanese, '前の答えに戻る')).commands.length).toBeGreaterThan(0);
  });

  test('that is gone says so, in the language of the button', () => {
    const press = { verb: 'open', picked: 'gone', language: 'en' } as const;
    expect(answerPress(press, desk, HERE)).toEqual({ text: say('teams-gone', 'en') });
  });
});

test.each(['show', 'did-not-help'] as const)('%s of an entry that is gone says so', (verb) => {
  const press = { verb, entry: 'gone', step: 3, language: 'en' } as const;
  expect(answerPress(press, desk, HERE)).toEqual({ text: say('teams-gone', 'en') });
});

test('a button of another version says that it is gone', () => {
  expect(answerPress(null, desk, HERE)).toEqual({ text: say('teams-gone', desk.knowledge.site.language) });
});

describe('what comes back through the client', () => {
  const good = { verb: 'show', entry: 'a', step: 0, language: 'ja' };

  test('is read as what it says, and nothing that a client adds', () => {
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
