import type { types } from '@slack/bolt';
import { CONTROLS_IN } from '../draw/buttons';
import { fallback } from '../draw/fallback';
import { conversationOf } from '../place';
import { post } from '../post/post';
import { react } from '../post/react';
import { saidIn } from '../post/said';
import type { Pressed } from './pressed';

/** The answer solved the problem: a line of thanks takes the place of its buttons, and ✅ stands on the asker's post. */
export async function solve({ context, press, place, ts, blocks }: Pressed): Promise<void> {
  const kept = blocks.filter(({ block_id }) => !block_id?.startsWith(CONTROLS_IN)) as types.KnownBlock[];
  if (kept.length === blocks.length) return;
  const thanks: types.RichTextBlock = {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'emoji', name: 'white_check_mark' },
          { type: 'text', text: ` ${context.desk.phrase('slack-thanks', press.language)}` },
        ],
      },
    ],
  };
  const said = [...kept, thanks];
  await post(context, place, { text: fallback(said), blocks: said }, ts);
  const conversation = conversationOf(place);
  const last = saidIn(context).get(conversation) ?? { ts, entry: press.id ?? null, step: press.step };
  if (last.ts === ts) saidIn(context).set(conversation, { ...last, solved: true });
  await react(context, place, 'white_check_mark', true);
  await react(context, place, 'eyes', false);
}
