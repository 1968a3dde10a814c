import path from 'node:path';
import type { Request } from 'express';
import type { Drafted } from '../../../src/desk/index';
import type { Language } from '../../../src/index';

/** A draft's file named as in the commands, from the folder that holds the knowledge; no more of the machine is shown. */
export function shownDraft(drafted: Drafted, knowledgeDir: string | null): Drafted {
  if ('why' in drafted || knowledgeDir === null) return drafted;
  return { file: path.relative(path.dirname(knowledgeDir), drafted.file) };
}

/** The language that the page is shown in. */
export function languageOf({ query }: Pick<Request, 'query'>): Language | undefined {
  return query.language === 'ja' || query.language === 'en' ? query.language : undefined;
}
