import { endOf } from '../evidence/fingerprint';
import type { Site } from '../knowledge/entry';
import type { Language } from '../types';

/** What an incident may be about; what is not given is not asked about. */
export interface About {
  host?: string | undefined;
  /** Null for an answer that is of no entry. */
  entry?: string | null;
}

/** The site's notice of trouble or maintenance, while it is in force and if it is about this; else null. */
export function incidentText(
  { incident }: Site,
  language: Language,
  now: Date,
  about: About = {},
): string | null {
  if (incident === undefined) return null;
  const { hosts, entries, from, until } = incident;
  const inTime = (from === undefined || Date.parse(from) <= now.getTime()) && now.getTime() < endOf(until);
  const here = hosts === undefined || about.host === undefined || hosts.includes(about.host);
  const concerned =
    entries === undefined ||
    about.entry === undefined ||
    (about.entry !== null && entries.includes(about.entry));
  return inTime && here && concerned ? incident[language] : null;
}
