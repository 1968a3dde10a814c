import type { Drafted } from '../../../src/desk/index';
import type { HelpDesk, Language } from '../../../src/index';

/** What became of a draft, for whoever asked for it. */
export function draftSaid(desk: Pick<HelpDesk, 'phrase'>, drafted: Drafted, language: Language): string {
  return 'file' in drafted
    ? desk.phrase('ticket-drafted', language, drafted)
    : desk.phrase('ticket-not-drafted', language, { why: drafted.why.trim() });
}
