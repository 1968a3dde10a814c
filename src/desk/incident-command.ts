import { endOf } from '../evidence/fingerprint';
import type { Incident } from '../knowledge/entry';
import type { Knowledge } from '../knowledge/load';
import { clean } from '../text/clean';
import { languageOf } from '../text/language';
import { redact } from '../text/redact';
import type { Language, Part } from '../types';
import type { HelpDesk } from './help-desk';
import { momentIn } from './moment';
import type { Person } from './types';
import { until } from './until';

/** A notice has to fit above every answer. */
const LONGEST = 1000;
/** What is left of a sentence whose first word was read as a host: it goes on instead of beginning. */
const GOES_ON = /^(?:(?:is|are|was|will|has|cannot|can|does|and)\b|[はがのにへでもを、])/;

type Desk = Pick<HelpDesk, 'incidents' | 'knowledge'>;

export interface Who {
  person: Person;
  language: Language;
  /** What makes it once, however often it is delivered: the platform's own id of the message. */
  id: string;
  /** How many rows of a list fit where it is shown. */
  rows?: number;
}

/**
 * `incident`: alone it shows what is in force, `end` ends it, `<until> [host…] [entry…] <text>` announces trouble.
 * @param words what stands behind the command's name. Rejects with MemoryAway while the store is away.
 */
export async function incidentCommand(
  words: string,
  desk: Desk,
  { person, language, id }: Who,
  now = new Date(),
): Promise<readonly Part[]> {
  if (words === '') return inForce(desk, language, now);
  if (/^(?:end|終了|解除)$/i.test(words)) return ended(desk, language, now);
  const read = incidentOf(words, desk.knowledge, language, now);
  if ('why' in read) return [say(read.why), say(desk.knowledge.phrase('staff-incident-example', language))];
  await desk.incidents.begin(read, person, id);
  return [say(desk.knowledge.phrase('staff-incident-begun', language)), ...shown(read, desk, language)];
}

/** Trouble as the staff type it; what is wrong with it otherwise, in a sentence. */
function incidentOf(
  words: string,
  { phrase, site, entries }: Knowledge,
  language: Language,
  now: Date,
): Incident | { why: string } {
  const [first = '', ...rest] = words.split(/\s+/);
  const end = until(first, now);
  if (end === null) return { why: phrase('staff-incident-no-time', language, { word: first }) };
  if (end <= now.getTime())
    return { why: phrase('staff-incident-over', language, { time: momentIn(language, end) }) };
  const hosts: string[] = [];
  const about: string[] = [];
  let last = '';
  for (; rest[0] !== undefined; rest.shift()) {
    const host = site.hosts.find(({ name }) => name === rest[0]?.toLowerCase())?.name;
    if (host !== undefined) hosts.push(host);
    else if (entries.has(rest[0])) about.push(rest[0]);
    else break;
    last = host ?? '';
  }
  const left = rest.join(' ');
  const text = redact(clean(GOES_ON.test(left) && last !== '' ? `${last} ${left}` : left)).text.trim();
  if (text === '') return { why: phrase('staff-incident-no-text', language) };
  if (text.length > LONGEST) return { why: phrase('staff-incident-long', language, { most: `${LONGEST}` }) };
  return {
    ...inBoth(text),
    ...(hosts.length > 0 && { hosts }),
    ...(about.length > 0 && { entries: about }),
    until: new Date(end).toISOString(),
  };
}

/** `日本語 | English`, in either order; a text in one language serves for both. */
function inBoth(text: string): Pick<Incident, 'ja' | 'en'> {
  const [one = '', other = ''] = text.split(/[|\uff5c]/).map((half) => half.trim());
  if (one === '' || other === '') return { ja: one || other, en: one || other };
  const swapped = languageOf(other, false) === 'ja' && languageOf(one, false) !== 'ja';
  return swapped ? { ja: other, en: one } : { ja: one, en: other };
}

function inForce({ incidents, knowledge }: Desk, language: Language, now: Date): readonly Part[] {
  const { site, phrase } = knowledge;
  const known = incidents.inForce.filter((one) => endOf(one.until) > now.getTime());
  const bySite = site.incident !== undefined && endOf(site.incident.until) > now.getTime();
  if (known.length === 0 && !bySite) return [say(phrase('staff-incident-none', language))];
  return [
    ...(bySite && site.incident !== undefined
      ? [say(phrase('staff-incident-of-site', language)), ...shown(site.incident, { knowledge }, language)]
      : []),
    ...known.flatMap((one) => shown(one, { knowledge }, language)),
    say(phrase('staff-incident-how-to-end', language)),
  ];
}

async function ended(
  { incidents, knowledge }: Desk,
  language: Language,
  now: Date,
): Promise<readonly Part[]> {
  const { site, phrase } = knowledge;
  const times = await incidents.end();
  const bySite = site.incident !== undefined && endOf(site.incident.until) > now.getTime();
  return [
    say(
      times === 0
        ? phrase('staff-incident-none-ended', language)
        : phrase('staff-incident-ended', language, { times: `${times}` }),
    ),
    ...(bySite ? [say(phrase('staff-incident-site-stays', language))] : []),
  ];
}

/** The notice as people will see it, and with which answers. */
function shown(
  { ja, en, hosts, entries, from, until: end }: Incident,
  { knowledge }: Pick<Desk, 'knowledge'>,
  language: Language,
): Part[] {
  const { phrase } = knowledge;
  const about = [...(hosts ?? []), ...(entries ?? [])].join(', ');
  const words = {
    until: momentIn(language, endOf(end)),
    about: about === '' ? phrase('staff-incident-everything', language) : about,
  };
  const when =
    from === undefined
      ? phrase('staff-incident-shown', language, words)
      : phrase('staff-incident-shown-from', language, {
          ...words,
          from: momentIn(language, Date.parse(from)),
        });
  const texts = [...new Set([ja.trim(), en.trim()])];
  return [say(when), ...texts.map((text): Part => ({ type: 'notice', text }))];
}

function say(text: string): Part {
  return { type: 'paragraph', text };
}
