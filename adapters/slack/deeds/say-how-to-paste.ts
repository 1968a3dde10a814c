import { traceStep } from '../../trace-step';
import { fallback } from '../draw/fallback';
import { renderPart } from '../draw/render-part';
import { talkOf } from '../place';
import { post } from '../post/post';
import { showAlone } from '../post/show-alone';
import type { Pressed } from './pressed';

/** How to run `ssh -v` and what to do with its output, once, below the answer: the command with what is known. */
export async function sayHowToPaste(pressed: Pressed): Promise<void> {
  const { context, press, place, ts } = pressed;
  const { desk } = context;
  const { language } = press;
  if (!(await desk.once.isFirst(`slack trace ${place.channel} ${ts}`))) return;
  const answer = await desk.nothingSaid(language, await talkOf(context, place));
  const step = traceStep(answer);
  if (step === undefined) return;
  const how = { ...step, text: desk.phrase('slack-how-to-paste', language) };
  const blocks = renderPart(how, {
    answer,
    phrase: (...name) => desk.phrase(...name),
    number: 0,
    to: undefined,
  });
  const message = { text: fallback(blocks), blocks };
  await (place.ephemeral ? showAlone(pressed, message) : post(context, place, message));
}
