import { join } from 'node:path';
import { render } from '../../../adapters/teams/render';
import { HelpDesk, type Language, loadKnowledge } from '../../../src/index';
import { flattenCard } from '../../chats/teams';
import { cardComplaints } from './card-complaints';

test('every entry of the knowledge is a card in both languages, whole and with its commands', async () => {
  const desk = new HelpDesk(await loadKnowledge(join(__dirname, '../../../knowledge')));
  const phrase = (name: string, language: Language) => desk.phrase(name, language);
  const opened = [...desk.knowledge.entries.keys()].flatMap((entry) =>
    (['ja', 'en'] as const).map((language) => desk.pick(entry, language)!),
  );
  expect(opened.length).toBeGreaterThan(0);
  for (const answer of opened) {
    const { card } = render(answer, phrase);
    const { text, commands } = flattenCard(card);
    const expected = answer.parts.flatMap((part) => (part.type === 'step' ? part.commands : []));
    expect({ entry: answer.entry, complaints: cardComplaints(card), commands }).toEqual({
      entry: answer.entry,
      complaints: [],
      commands: expected.map((command) => command.run),
    });
    expect(text).not.toContain(phrase('teams-shortened', answer.language));
  }
});
