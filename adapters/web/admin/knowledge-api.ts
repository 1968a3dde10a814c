import express, { Router } from 'express';
import { z } from 'zod';
import { draftFromGap, entryStats, readGaps } from '../../../src/desk/index';
import { type Explanation, explain, type HelpDesk, type Knowledge } from '../../../src/index';
import { languageOf, shownDraft } from './drafted';
import { factOf } from './fact';
import { daysOf } from './overview-api';
import type { Entries, Gaps, Tried } from './page/wire';

/** As much as the chat page takes. */
const BODY_LIMIT = 2 * 1024 * 1024;
/** Gaps, matching lines and facts that are shown; those that come first tell most. */
const MOST = 200;

const tried = z.strictObject({ text: z.string(), language: z.enum(['ja', 'en']) });

/** What the knowledge lacks, how each entry fares, and why a paste is answered as it is. */
export function knowledgeApi(helpdesk: HelpDesk): Router {
  const api = Router();
  api.get('/gaps', async (request, response) => {
    const { gaps } = await readGaps(helpdesk.memory, { days: daysOf(request.query) });
    response.json({ gaps: gaps.slice(0, MOST).map(({ examples: _, ...gap }) => gap) } satisfies Gaps);
  });
  api.post(/^\/gaps\/(?<id>g[0-9a-f]+)\/draft$/, async (request, response) => {
    const drafted = await draftFromGap(helpdesk, `${request.params.id}`, languageOf(request));
    response.json(shownDraft(drafted, helpdesk.knowledgeDir));
  });
  api.get('/entries', async (_request, response) => {
    const { knowledge } = helpdesk;
    const entries = await entryStats(helpdesk.memory, knowledge);
    const chapter = (id: string): string => knowledge.entries.get(id)?.chapter ?? '';
    response.json({
      entries: entries.map((one) => ({ ...one, chapter: chapter(one.entry) })),
    } satisfies Entries);
  });
  api.post('/try', express.json({ limit: BODY_LIMIT, inflate: false }), (request, response) => {
    const { data, error } = tried.safeParse(request.body);
    if (error) {
      response.status(400).json({ error: z.prettifyError(error) });
      return;
    }
    const explanation = explain({ ...data, addressed: true }, helpdesk.knowledge);
    response.json(triedOf(explanation, helpdesk.knowledge));
  });
  return api;
}

/** Without what a conversation would remember. */
function triedOf({ answer, ...explanation }: Explanation, knowledge: Knowledge): Tried {
  const { kind, entry, language, decidedBy, parts, values } = answer;
  return {
    ...explanation,
    kind,
    entry,
    reply: { kind, language, decidedBy, parts, canAskPerson: false },
    lines: explanation.lines.slice(0, MOST),
    findings: explanation.findings.slice(0, MOST).map((finding) => ({
      ...factOf(finding, values, knowledge),
      from: finding.from,
      ...(finding.on !== undefined && { on: finding.on }),
    })),
  };
}
