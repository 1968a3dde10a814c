import type { RespondFn } from '@slack/bolt';
import type { SlackContext } from '../context';
import type { Press } from '../draw/press';
import type { Place } from '../place';

/** A press, with everything that answering it needs. */
export interface Pressed {
  context: SlackContext;
  press: Press;
  /** Of the message that was pressed; `user` is the person whose question it answers. */
  place: Place;
  /** The message that was pressed, and its blocks; none of one that only one person sees. */
  ts: string;
  blocks: readonly { type: string; block_id?: string }[];
  /** Who pressed. */
  presser: string;
  /** Replaces or deletes a message that only one person sees, which nothing else can. */
  reply: RespondFn;
}
