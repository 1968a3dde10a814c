import type { App, RespondFn, SlashCommand } from '@slack/bolt';
import type { Language } from '../../src/index';
import type { SlackContext } from './context';
import { directThread } from './direct-thread';
import { commonButtons } from './draw/common-buttons';
import { render, type SlackMessage } from './draw/render';
import { sentence } from './draw/sentence';
import { languageOf } from './languages';
import { personLanguage } from './person-language';
import { conversationOf } from './place';
import { respond } from './post/respond';
import { whisper } from './post/whisper';
import { typedText } from './read/typed-text';

const COMMAND = '/ssh-help';

/** Answers `/ssh-help …`, and `/ssh-help` alone with how to ask; to the person alone, wherever it is typed. */
export function onCommand(app: App, context: SlackContext): void {
  app.command(COMMAND, async ({ ack, command, respond: reply }) => {
    await ack();
    const text = typedText(command.text ?? '').trim();
    await context.inBackground(text === '' ? help(command, reply) : answer(text, command, reply));
  });

  async function help({ user_id: user }: SlashCommand, reply: RespondFn): Promise<void> {
    const language = await personLanguage(context, user);
    await whisper(context, reply, howToAsk(language));
  }

  async function answer(
    text: string,
    { user_id: user, channel_id: channel }: SlashCommand,
    reply: RespondFn,
  ): Promise<void> {
    const message = {
      text,
      addressed: true,
      language: languageOf(user),
      locale: await context.localeOf(user),
    };
    const place = { channel, thread: '', user, ephemeral: true };
    const found = context.desk.answer(message, conversationOf(place));
    const shown = render(found, (...name) => context.desk.phrase(...name), place);
    if (await whisper(context, reply, shown)) return;
    const instead = await directThread(
      context,
      user,
      context.desk.phrase('slack-dm-command', found.language),
    );
    if (instead) await respond(context, instead, context.desk.answer(message, conversationOf(instead)));
  }

  function howToAsk(language: Language): SlackMessage {
    const said = sentence(context.desk.phrase('slack-command-help', language));
    const buttons = commonButtons(context.desk, language);
    return buttons ? { ...said, blocks: [...said.blocks, buttons] } : said;
  }
}
