import type { Answer } from '../types';
import type { HelpDesk } from './help-desk';
import type { Talk } from './types';

/** Tells the staff, once, that somebody showed a secret, and where; never the secret. */
export async function tellOfSecrets(
  { knowledge, once, outbox }: Pick<HelpDesk, 'knowledge' | 'once' | 'outbox'>,
  { secrets }: Answer,
  { conversation, person }: Talk,
): Promise<void> {
  if (secrets.length === 0) return;
  if (!(await once.isFirst(`secret ${conversation} ${secrets.join(' ')}`))) return;
  const { language } = knowledge.site;
  const kinds = secrets.map((kind) => knowledge.phrase(`staff-secret-${kind}`, language).trim()).join(', ');
  const who = person?.name ?? person?.id ?? conversation;
  const notice = knowledge.phrase('staff-secret', language, { who, kinds });
  await outbox.tellStaff(`secret ${conversation} ${Date.now()}`, notice);
}
