import type { Target } from '../target';
import { batch } from './batch';
import { knowledge, removeKnowledge } from './knowledge';
import { messages } from './messages';
import { patterns } from './patterns';
import { slack } from './slack';
import { teams } from './teams';
import { stopWeb, web } from './web';

/** Everything that takes input from outside. */
export const TARGETS = [messages, slack, teams, web, batch, knowledge, patterns] as readonly Target[];

/** Stops and removes what the targets have started and written. */
export async function tidyUp(): Promise<void> {
  await stopWeb();
  removeKnowledge();
}
