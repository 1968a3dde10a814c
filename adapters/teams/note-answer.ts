import type { Answer, HelpDesk, Talk } from '../../src/index';
import { stepOf } from '../../src/index';
import { takeNote } from './notes';

/** Keeps what was answered, and whom: what "in English" or "wrong answer" is about from now on. */
export async function noteAnswer(
  desk: HelpDesk,
  { conversation, person }: Talk,
  answer?: Answer | null,
): Promise<void> {
  const { kind, entry } = answer ?? {};
  const answered = answer && kind === 'solution' && entry ? { entry, step: stepOf(answer) } : undefined;
  await takeNote(desk, conversation, { asker: person?.id, answered });
}
