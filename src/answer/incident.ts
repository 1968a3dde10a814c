import { endOf } from '../evidence/fingerprint';
import type { Incident } from '../knowledge/entry';
import type { Knowledge } from '../knowledge/load';
import type { Language } from '../types';

/** What an incident may be about; what is not given is not asked about. */
export interface About {
  host?: string | undefined;
  /** Null for an answer that is of no entry. */
  entry?: string | null;
}

/** The notices of trouble or maintenance that are in force and about this: the site's, then those set in chat. */
export function incidentTexts(
  { site, incidents }: Pick<Knowledge, 'site' | 'incidents'>,
  language: Language,
  now: Date,
  about: About = {},
): string[] {
  const all = site.incident === undefined ? incidents : [site.incident, ...incidents];
  return all
    .filter((incident) => isInForce(incident, now) && isAbout(incident, about))
    .map((one) => one[language]);
}

function isInForce({ from, until }: Incident, now: Date): boolean {
  return (from === undefined || Date.parse(from) <= now.getTime()) && now.getTime() < endOf(until);
}

function isAbout({ hosts, entries }: Incident, about: About): boolean {
  const here = hosts === undefined || about.host === undefined || hosts.includes(about.host);
  const concerned =
    entries === undefined ||
    about.entry === undefined ||
    (about.entry !== null && entries.includes(about.entry));
  return here && concerned;
}
