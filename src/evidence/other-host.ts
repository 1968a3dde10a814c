import type { Site } from '../knowledge/entry';
import { hasForm } from '../match/kinds';
import { ownWords } from '../text/own-words';
import type { Reading } from '../types';

/** A host name inside a sentence; a bare first label counts only when it is one of the site's. */
const NAME = /[A-Za-z0-9][A-Za-z0-9.-]{1,253}[A-Za-z0-9]/g;

/**
 * Whether the person asks about one host and pastes what another one said. Only hosts of the site count as asked
 * about: a name in a sentence may be anything.
 * @param pasted the host that the paste is about.
 */
export function otherHostMeant(text: string, pasted: string | undefined, site: Site): Reading {
  if (pasted === undefined) return { values: {}, findings: [] };
  const sentence = ownWords(text);
  const said = [...sentence.matchAll(NAME)].map(([name]) => name.toLowerCase());
  const meant = site.hosts
    .map(({ name }) => name.toLowerCase())
    .filter((name) => said.some((word) => word === name || word === name.split('.')[0]));
  const host = meant[0];
  if (host === undefined || meant.includes(pasted.toLowerCase()) || !hasForm(pasted, 'host'))
    return { values: {}, findings: [] };
  const values = { host, log_host: pasted };
  return { values: {}, findings: [{ name: 'other-host-meant', line: null, values }] };
}
