import type { Pressed } from '../deeds/pressed';
import { fallback } from '../draw/fallback';
import { prose } from '../draw/prose';
import { post } from './post';
import { showAlone } from './show-alone';

/** Says a sentence to the person who pressed, and to nobody else. */
export async function tell(pressed: Pressed, sentence: string): Promise<void> {
  const { context, place, presser } = pressed;
  const blocks = [prose(sentence)];
  const message = { text: fallback(blocks), blocks };
  if (place.ephemeral) return showAlone(pressed, message);
  await post(context, { ...place, user: presser, ephemeral: true }, message);
}
