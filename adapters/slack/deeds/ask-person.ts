import { talkOf } from '../place';
import { drawn } from '../post/drawn';
import { post } from '../post/post';
import { showAlone } from '../post/show-alone';
import type { Pressed } from './pressed';

/** Hands the conversation of whoever pressed on to the staff; when it is with them already, only that person is told. */
export async function askPerson(pressed: Pressed): Promise<void> {
  const { context, press, place, presser } = pressed;
  const { desk } = context;
  const own = { ...place, user: presser };
  const talk = await talkOf(context, own);
  const isOpen = (await desk.tickets.openOf(talk.conversation).catch(() => null)) !== null;
  const message = drawn(context, await desk.askPerson(press.language, talk));
  if (place.ephemeral) return showAlone(pressed, message);
  await post(context, isOpen ? { ...own, ephemeral: true } : own, message);
}
