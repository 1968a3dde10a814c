import type { App, RespondFn, SlashCommand } from '@slack/bolt';
import { staffCommand } from '../../src/desk/index';
import { type Language, privacyParts } from '../../src/index';
import type { SlackContext } from './context';
import { directThread } from './direct-thread';
import { commonButtons } from './draw/common-buttons';
import type { SlackMessage } from './draw/render';
import { renderParts } from './draw/render-parts';
import { sentence } from './draw/sentence';
import { isStaff } from './is-staff';
import { personLanguage } from './person-language';
import { personOf, talkOf } from './place';
import { drawn } from './post/drawn';
import { respond } from './post/respond';
import { whisper } from './post/whisper';
import { typedText } from './read/typed-text';

const COMMAND = '/ssh-help';
const PRIVACY = /^(?:privacy|プライバシー)$/i;

/**
 * Answers `/ssh-help …`, and `/ssh-help` alone with how to ask; to the person alone, wherever it is typed. The staff
 * have commands of their own.
 */
export function onCommand(app: App, context: SlackContext): void {
  const { desk } = context;
  const phrase = desk.phrase.bind(desk);

  app.command(COMMAND, async ({ ack, command, respond: reply }) => {
    await ack();
    void context.inBackground(answer(typedText(command.text ?? '').trim(), command, reply));
  });

  async function answer(text: string, command: SlashCommand, reply: RespondFn): Promise<void> {
    const language = await personLanguage(context, command.user_id);
    if (text === '') return void (await whisper(context, reply, howToAsk(language)));
    const parts = PRIVACY.test(text)
      ? privacyParts(desk, language)
      : await staffParts(text, command, language);
    if (parts === null) return question(text, command, reply);
    for (const page of renderParts(parts, language, phrase)) await whisper(context, reply, page);
  }

  async function staffParts(text: string, command: SlashCommand, language: Language) {
    const { user_id: user, user_name: name, channel_id: channel, trigger_id } = command;
    if (!isStaff(context, { user, channel })) return null;
    const person = { id: personOf(user), name };
    return staffCommand(text, desk, { person, language, id: `slack command ${trigger_id}` });
  }

  async function question(
    text: string,
    { user_id: user, channel_id: channel }: SlashCommand,
    reply: RespondFn,
  ): Promise<void> {
    const locale = await context.localeOf(user);
    const message = { text, addressed: true, ...(locale === undefined ? {} : { locale }) };
    const place = { channel, thread: '', user, ephemeral: true };
    const found = await desk.hear(message, await talkOf(context, place));
    if (await whisper(context, reply, drawn(context, found, place))) return;
    const instead = await directThread(context, user, phrase('slack-dm-command', found.language));
    if (instead) await respond(context, instead, await desk.hear(message, await talkOf(context, instead)));
  }

  function howToAsk(language: Language): SlackMessage {
    const said = sentence(phrase('slack-command-help', language));
    const buttons = commonButtons(desk, language);
    return buttons ? { ...said, blocks: [...said.blocks, buttons] } : said;
  }
}
