import type { Activity } from '../../../adapters/teams/types';

const bot = { id: '28:bot', name: 'SSH Help' };
const person = { id: '29:person', name: 'Taro' };

/** A message as Teams sends it in a personal chat; `given` replaces fields. */
export function makeActivity(given: object = {}): Activity {
  const activity = {
    type: 'message',
    id: '1700000000001',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/jp/',
    from: person,
    recipient: bot,
    conversation: { id: 'a:personal', conversationType: 'personal' },
    textFormat: 'plain',
    locale: 'ja-JP',
    text: 'hello',
    ...given,
  };
  return activity as object as Activity;
}

/** A message in a thread of a channel that mentions the bot. */
export function makeChannelMessage(text: string, given: object = {}): Activity {
  return makeActivity({
    conversation: {
      id: '19:general@thread.tacv2;messageid=1700000000000',
      conversationType: 'channel',
      isGroup: true,
    },
    text,
    entities: [{ type: 'mention', text: '<at>SSH Help</at>', mentioned: bot }],
    ...given,
  });
}

export const html = (content: string) => [{ contentType: 'text/html', content }];

export const mention = (name: string) =>
  `<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0">${name}</span>`;
