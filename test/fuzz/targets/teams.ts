import { pressSchema } from '../../../adapters/teams/press';
import { readText } from '../../../adapters/teams/read-text';
import { receive } from '../../../adapters/teams/receive';
import { activitySchema } from '../../../adapters/teams/types';
import { ask } from '../../../src/ask';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { inTime } from '../in-time';
import { anyJson, mutateJson } from '../json';
import { judgeAnswer } from '../judge-answer';
import { anyText } from '../mutate';
import { oddText } from '../odd-text';
import type { Random } from '../random';
import { must, type Target } from '../target';

const knowledge = shippedKnowledge();
const TAGS = [
  'p',
  'div',
  'pre',
  'code',
  'codeblock',
  'ul',
  'li',
  'table',
  'td',
  'at',
  'attachment',
  'script',
  'span',
];

/** The HTML twin of a text, whole or broken. */
function html(text: string, random: Random): string {
  const inner = text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/\n/g, random.pick(['<br>', '\n', '<br/>']));
  const tag = random.pick(TAGS);
  const quote = '<blockquote itemtype="http://schema.skype.com/Reply"><p>x</p></blockquote>';
  const whole = `${random.chance(0.1) ? quote : ''}<${tag} class="x">${inner}</${tag}>`;
  if (random.chance(0.1)) {
    const depth = random.below(3000);
    return `<${tag}>`.repeat(depth) + whole + `</${tag}>`.repeat(random.chance(0.5) ? depth : 0);
  }
  if (random.chance(0.8)) return whole;
  const at = random.below(whole.length);
  return (
    whole.slice(0, at) +
    random.pick(['<', '>', '&#x110000;', '&#9999999;', '<at>', '</at>', '<!--', oddText(random)]) +
    whole.slice(at)
  );
}

function activity(random: Random): object {
  const text = anyText(random);
  const isChannel = random.chance(0.4);
  return {
    type: random.pick([
      'message',
      'message',
      'message',
      'messageUpdate',
      'invoke',
      'conversationUpdate',
      'x',
    ]),
    id: '1700000000001',
    name: random.pick([undefined, 'adaptiveCard/action']),
    serviceUrl: 'https://smba.trafficmanager.net/jp/',
    from: { id: random.pick(['29:person', '28:bot']) },
    recipient: { id: '28:bot' },
    conversation: isChannel
      ? { id: '19:x@thread.tacv2;messageid=1700000000000', conversationType: 'channel', isGroup: true }
      : { id: 'a:personal', conversationType: 'personal' },
    channelData: random.pick([undefined, { eventType: 'editMessage' }, { team: { id: '19:x' } }]),
    textFormat: random.pick(['plain', 'xml', undefined, 'markdown']),
    text: random.chance(0.8) ? `${random.pick(['', '<at>SSH Help</at> '])}${text}` : html(text, random),
    locale: random.pick(['ja-JP', undefined, 'x']),
    entities: random.chance(0.5)
      ? [{ type: 'mention', text: '<at>SSH Help</at>', mentioned: { id: '28:bot' } }]
      : [],
    attachments: random.chance(0.6) ? [{ contentType: 'text/html', content: html(text, random) }] : [],
    value: random.chance(0.1) ? press(random) : undefined,
  };
}

function press(random: Random): unknown {
  const known = {
    verb: random.pick(['open', 'solved', 'did-not-help', 'show', 'trace', '__proto__']),
    picked: random.pick(['host-key-changed', 'on-client', 'X', '../x']),
    entry: 'publickey-denied',
    step: random.pick([0, 1, 99, 100, -1, 1.5]),
    language: random.pick(['ja', 'en', 'fr']),
    page: random.pick([undefined, 0, 1000]),
    mark: random.pick([undefined, '0123abcd', 'x']),
  };
  return random.chance(0.8) ? mutateJson(known, random) : anyJson(random);
}

/** What Teams posts: activities with texts, their HTML twins, mentions and edits; and what buttons carry. */
export const teams: Target<{ activity: unknown; press: unknown }> = {
  name: 'teams',
  cases: 300,
  make: (random) =>
    JSON.parse(
      JSON.stringify({
        activity: mutateJson(activity(random), random, 0.02) ?? null,
        press: press(random) ?? null,
      }),
    ),
  check: ({ activity, press }) => {
    const size = JSON.stringify(activity ?? null).length;
    const read = activitySchema.safeParse(activity);
    if (read.success) {
      const received = inTime(size, () => receive(read.data, { opened: new Set(['19:x']), askers: [] }));
      const text = inTime(size, () => readText(read.data));
      must(text === text.trim(), 'a text has nothing around it');
      if (received?.kind === 'message') judgeAnswer(ask(received.message, knowledge));
    }
    const pressed = pressSchema.safeParse(press);
    must(!pressed.success || /^[a-z-]+$/.test(pressed.data.verb), 'a press is one of ours');
  },
};
