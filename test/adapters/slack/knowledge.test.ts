import { markOf } from '../../../adapters/mark-of';
import type { SlackMessage } from '../../../adapters/slack/draw/render';
import { render } from '../../../adapters/slack/draw/render';
import { renderRest } from '../../../adapters/slack/draw/render-rest';
import { type Answer, HelpDesk, type Language, loadKnowledge } from '../../../src/index';
import { type Blocks, refusal } from '../../fakes/slack-limits';
import { readBlocks } from '../../fakes/slack-reader';
import { labels } from './answering';

const helpdesk = new HelpDesk(loadKnowledge('knowledge'));
const opened = (entry: string, language: Language) =>
  helpdesk.open(entry, language, { conversation: `slack:C1:${entry}` });
const phrase = (name: string, language: Language) => helpdesk.phrase(name, language);
const to = { thread: '1700000001.000100', asked: '1700000001.000100', user: 'U0123456789' };

const verdict = ({ text, blocks }: SlackMessage) =>
  refusal({ channel: 'C1', text, blocks: JSON.stringify(blocks) });
const read = ({ blocks }: SlackMessage) => readBlocks(blocks as Blocks);
const commandsOf = ({ parts }: Answer) =>
  parts.flatMap((part) => (part.type === 'step' ? part.commands.map(({ run }) => run) : []));
/** Every sentence of an answer that a reader must find. */
const sentencesOf = ({ parts }: Answer) =>
  parts.flatMap((part) => ('text' in part && part.type !== 'quote' ? [part.text] : []));

describe.each([...helpdesk.knowledge.entries.keys()])('%s', (entry) => {
  test.each(['ja', 'en'] as const)(
    'is a message that Slack takes, whole, with its buttons, in %s',
    async (language) => {
      const answer = (await opened(entry, language))!;
      const message = render(answer, phrase, to);
      expect(verdict(message)).toBeNull();
      expect(message.text.length).toBeLessThanOrEqual(3900);
      expect(labels({ blocks: message.blocks as Blocks })).toEqual(
        expect.arrayContaining([phrase('slack-solved', language), phrase('slack-did-not-help', language)]),
      );
      const { text, commands } = read(message);
      expect(text).not.toContain(phrase('slack-shortened', language));
      expect(commands).toEqual(commandsOf(answer));
      for (const sentence of sentencesOf(answer)) expect(text).toContain(sentence);
    },
  );

  test.each(['ja', 'en'] as const)(
    'seven times in one answer is shown whole on further pages, in %s',
    async (language) => {
      const once = (await opened(entry, language))!;
      const answer = { ...once, parts: Array.from({ length: 7 }, () => once.parts).flat() };
      const message = render(answer, phrase, to);
      const pages = renderRest(answer, phrase, to, markOf(answer));
      for (const one of [message, ...pages]) expect(verdict(one)).toBeNull();
      const all = [message, ...pages].map(read);
      expect(all.flatMap(({ commands }) => commands).sort()).toEqual(commandsOf(answer).sort());
    },
  );
});

test.each(['ja', 'en'] as const)(
  'everything there is as one answer: shortened, and nothing dropped, in %s',
  async (language) => {
    const answers = await Promise.all(
      [...helpdesk.knowledge.entries.keys()].map(async (entry) => (await opened(entry, language))!),
    );
    const answer = {
      ...answers[0]!,
      parts: answers.flatMap(({ parts }) => parts.filter(({ type }) => type !== 'links')),
    };
    const message = render(answer, phrase, to);
    expect(labels({ blocks: message.blocks as Blocks })[0]).toBe(phrase('slack-show-all', language));
    const pages = renderRest(answer, phrase, to, markOf(answer));
    expect(pages.length).toBeGreaterThan(3);
    const all = [message, ...pages];
    for (const one of all) expect(verdict(one)).toBeNull();
    expect(all.flatMap((one) => read(one).commands)).toEqual(commandsOf(answer));
    const text = all.map((one) => read(one).text).join('\n');
    for (const sentence of sentencesOf(answer)) expect(text).toContain(sentence);
  },
);
