import { render } from '../../../adapters/slack/render';
import { HelpDesk, loadKnowledge } from '../../../src/index';
import { type Blocks, refusal } from '../../fakes/slack-limits';
import { readBlocks } from '../../fakes/slack-reader';

const helpdesk = new HelpDesk(loadKnowledge('knowledge'));

describe.each([...helpdesk.knowledge.entries.keys()])('%s', (entry) => {
  test.each(['ja', 'en'] as const)('is a message that Slack takes, whole, in %s', (language) => {
    const answer = helpdesk.pick(entry, language)!;
    const { text, blocks } = render(answer, (...name) => helpdesk.phrase(...name));
    expect(refusal({ channel: 'C1', text, blocks: JSON.stringify(blocks) })).toBeNull();
    const read = readBlocks(blocks as Blocks);
    expect(read.text).not.toContain(helpdesk.phrase('slack-shortened', language));
    expect(read.commands).toEqual(
      answer.parts.flatMap((part) => (part.type === 'step' ? part.commands.map(({ run }) => run) : [])),
    );
  });
});
