import { readPress } from '../../../adapters/slack/draw/press';
import { eventText } from '../../../adapters/slack/read/event-text';
import { receive, type SlackEvent } from '../../../adapters/slack/read/receive';
import { ask } from '../../../src/ask';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { inTime } from '../in-time';
import { mutateJson } from '../json';
import { judgeAnswer } from '../judge-answer';
import { anyText } from '../mutate';
import { oddText } from '../odd-text';
import type { Random } from '../random';
import { must, type Target } from '../target';

const knowledge = shippedKnowledge();
const WHERE = {
  botUserId: 'U0BOT',
  autoChannels: new Set(['C0OPEN']),
  askers: undefined,
  notBefore: 0,
};

/** As Slack writes a text for its API: escaped, with links and calls made of what looks like them. */
function escaped(text: string, random: Random): string {
  const plain = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return plain
    .replace(/\b[\w.]+@[\w.]+\b/g, (address) =>
      random.chance(0.5) ? `<mailto:${address}|${address}>` : address,
    )
    .replace(
      /^/,
      random.pick(['', '<@U0BOT> ', '<!here> ', '```', '<#C1|general> ', '<https://x.example|x> ']),
    );
}

/** The text as the editor's blocks have it, in sections, quotes, lists and code, some inside one another. */
function blocks(text: string, random: Random): unknown[] {
  const elements = text.split(/(?<=\n)/).map((piece) => ({
    type: random.pick(['text', 'text', 'text', 'link', 'emoji', 'user', 'broadcast', 'date', 'color', 'x']),
    text: piece,
    url: piece,
    name: piece.slice(0, 9),
    ...(random.chance(0.1) ? { style: { strike: true, code: true } } : {}),
  }));
  const section = {
    type: random.pick([
      'rich_text_section',
      'rich_text_preformatted',
      'rich_text_quote',
      'rich_text_list',
      'context',
    ]),
    elements,
  };
  let nested: object = { type: 'rich_text', elements: [section] };
  for (let depth = random.chance(0.1) ? random.below(300) : 0; depth > 0; depth--)
    nested = { type: random.pick(['rich_text', 'rich_text_list']), elements: [nested] };
  const others = [
    { type: 'section', text: { type: 'mrkdwn', text }, fields: [{ type: 'plain_text', text }] },
    {
      type: 'table',
      rows: [
        [
          { type: 'raw_text', text },
          { type: 'rich_text', elements: [section] },
        ],
      ],
    },
    { type: 'header', text: { type: 'plain_text', text } },
    { type: 'divider' },
  ];
  return random.chance(0.8) ? [nested] : [nested, random.pick(others)];
}

function event(random: Random): unknown {
  const text = anyText(random);
  const message = {
    type: random.pick(['message', 'message', 'app_mention']),
    channel: random.pick(['C1', 'D1', 'C0OPEN']),
    channel_type: random.pick(['channel', 'im', undefined]),
    user: random.pick(['U1', 'U2', 'U0BOT']),
    ts: '1700000000.1',
    thread_ts: random.pick([undefined, '1690000000.1']),
    text: escaped(text, random),
    ...(random.chance(0.6) ? { blocks: blocks(text, random) } : {}),
    ...(random.chance(0.2)
      ? {
          attachments: [
            { text: escaped(anyText(random), random), is_share: true, from_url: 'https://x.example' },
            {
              message_blocks: [{ message: { blocks: blocks(anyText(random), random) } }],
              is_msg_unfurl: true,
            },
          ],
        }
      : {}),
    ...(random.chance(0.1) ? { files: [{ id: 'F1', name: oddText(random), size: 3 }] } : {}),
  };
  if (random.chance(0.15)) {
    const before = { ...message, text: 'before', blocks: undefined };
    return {
      type: 'message',
      subtype: 'message_changed',
      channel: 'D1',
      ts: '1700000001.1',
      message,
      previous_message: before,
    };
  }
  return message;
}

/** What Slack delivers: events with text, blocks, attachments and edits; and what buttons carry. */
export const slack: Target<{ event: SlackEvent; press: string }> = {
  name: 'slack',
  cases: 300,
  make: (random) => ({
    event: JSON.parse(JSON.stringify(mutateJson(event(random), random, random.pick([0, 0.01, 0.1])) ?? {})),
    press: random.chance(0.5)
      ? oddText(random)
      : `solved host-key-changed ja 0 1700000000.1 - U1 ${oddText(random)}`.slice(random.below(9)),
  }),
  check: ({ event, press }) => {
    const size = JSON.stringify(event ?? null).length;
    const received = inTime(size, () => receive(event, WHERE));
    must(typeof inTime(size, () => eventText(event ?? {})) === 'string', 'an event has a text');
    if (received !== null) {
      must(received.conversation.startsWith('slack:'), 'a conversation is named');
      judgeAnswer(ask(received.message, knowledge));
    }
    const read = readPress(press);
    must(read === null || /^[a-z-]+$/.test(read.deed), 'a press is one of ours');
  },
};
