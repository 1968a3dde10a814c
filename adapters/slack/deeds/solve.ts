import type { types } from '@slack/bolt';
import { CONTROLS_IN } from '../draw/buttons';
import { fallback } from '../draw/fallback';
import { writeNotes } from '../notes';
import { conversationOf, talkOf } from '../place';
import { drawn } from '../post/drawn';
import { post } from '../post/post';
import { react } from '../post/react';
import { replaceAlone } from '../post/replace-alone';
import { lastSaid } from './last-said';
import { lookBack } from './look-back';
import type { Pressed } from './pressed';
import { shownBy } from './shown-by';

/** The answer solved the problem: a line of thanks takes the place of its buttons, and ✅ stands on the asker's post. */
export async function solve(pressed: Pressed): Promise<void> {
  const { context, press, place, ts, presser } = pressed;
  const { desk } = context;
  const kept = await withoutControls(pressed);
  if (kept === null) return;
  const shown = shownBy(press);
  if (shown !== null) await desk.solved(shown, await talkOf(context, { ...place, user: presser }));
  const thanks: types.RichTextBlock = {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'emoji', name: 'white_check_mark' },
          { type: 'text', text: ` ${desk.phrase('slack-thanks', press.language)}` },
        ],
      },
    ],
  };
  const said = [...kept, thanks];
  const message = { text: fallback(said), blocks: said };
  if (place.ephemeral) return replaceAlone(pressed, message);
  await post(context, place, message, ts);
  const last = (await lastSaid(pressed)) ?? { ts, entry: press.id ?? null, step: press.step };
  if (last.ts === ts) await writeNotes(desk, conversationOf(place), { said: { ...last, solved: true } });
  await react(context, place, 'white_check_mark', true);
  await react(context, place, 'eyes', false);
}

/** What is said above the buttons; of what only one person sees Slack does not tell it. Null when there are none. */
async function withoutControls(pressed: Pressed): Promise<types.KnownBlock[] | null> {
  const { context, place, blocks } = pressed;
  if (place.ephemeral) {
    const answer = await lookBack(pressed);
    return answer && drawn(context, answer).blocks;
  }
  const kept = blocks.filter(({ block_id }) => !block_id?.startsWith(CONTROLS_IN)) as types.KnownBlock[];
  return kept.length === blocks.length ? null : kept;
}
