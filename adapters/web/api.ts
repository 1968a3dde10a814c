import { randomUUID } from 'node:crypto';
import express, { type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { type Answer, type HelpDesk, MemoryAway, stepOf, type Talk } from '../../src/index';
import type { News, Reply } from './page/wire';
import { sameOrigin } from './same-origin';

/** The largest question's JSON, in bytes: a 1 MB log with its line ends and quotes escaped fits well. */
const BODY_LIMIT = 2 * 1024 * 1024;
/** The longest other request, in bytes. */
const SMALL = 4096;

/** A random id, long enough that nobody guesses another person's conversation. */
const conversation = z.string().regex(/^[\w-]{16,64}$/);
const language = z.enum(['ja', 'en']);

const question = z.strictObject({
  text: z.string(),
  language: language.optional(),
  conversation: conversation.optional(),
  picked: z.string().max(100).optional(),
  again: z.literal(true).optional(),
});

const shown = z.strictObject({
  conversation,
  entry: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/),
  step: z.int().min(0).max(99),
  language,
});

/** The requests of the chat page, below `/api/`. */
export function chatApi(desk: HelpDesk): Router {
  const api = Router();
  const gone = { status: 404, error: 'That entry is no longer there.' };

  api.post(
    '/api/ask',
    sameOrigin,
    body(BODY_LIMIT),
    reading(question, async (asked, request) => {
      const { conversation, again, picked, ...said } = asked;
      if (picked !== undefined && !desk.canPick(picked))
        return { status: 404, error: `There is nothing to pick called "${picked}".` };
      const locale = request.acceptsLanguages()[0];
      const message = { ...said, addressed: true, ...(locale && { locale }), ...(picked && { picked }) };
      const talk = talkOf(conversation ?? randomUUID());
      if (again) return replyOf(await desk.peek(message, talk), desk);
      if (picked === undefined) return replyOf(await desk.hear(message, talk), desk);
      // Picking needs a language; without a choice it is that of the conversation or of the browser.
      const { language } = await desk.peek(message, talk);
      const answer = await desk.open(picked, language, talk);
      return answer === null ? gone : replyOf(answer, desk);
    }),
  );

  api.post(
    '/api/show',
    sameOrigin,
    body(SMALL),
    reading(shown, async ({ conversation, ...shown }) => {
      const answer = await desk.show(shown, talkOf(conversation));
      return answer === null ? gone : replyOf(answer, desk);
    }),
  );

  api.post(
    '/api/go-on',
    sameOrigin,
    body(SMALL),
    reading(shown, async ({ conversation, ...shown }) => {
      const next = await desk.goOn(shown, talkOf(conversation));
      return next === null ? gone : replyOf(next.answer, desk);
    }),
  );

  api.post(
    '/api/solved',
    sameOrigin,
    body(SMALL),
    reading(shown, async ({ conversation, ...shown }) => {
      await desk.solved(shown, talkOf(conversation));
      return {};
    }),
  );

  const person = z.strictObject({ conversation, language });
  api.post(
    '/api/person',
    sameOrigin,
    body(SMALL),
    reading(person, async ({ conversation, language }) =>
      replyOf(await desk.askPerson(language, talkOf(conversation)), desk),
    ),
  );

  api.post(
    '/api/news',
    sameOrigin,
    body(SMALL),
    reading(z.strictObject({ conversation }), async ({ conversation }) =>
      newsOf(desk, talkOf(conversation).conversation),
    ),
  );
  return api;
}

function body(limit: number): RequestHandler {
  return express.json({ limit, inflate: false });
}

/** Answers what has its shape, and says of everything else what is wrong with it. */
function reading<T>(
  shape: z.ZodType<T>,
  answer: (asked: T, request: Request) => Promise<object | { status: number; error: string }>,
): RequestHandler {
  return async (request, response) => {
    const { data, error } = shape.safeParse(request.body);
    if (error) {
      response.status(400).json({ error: z.prettifyError(error) });
      return;
    }
    const answered = await answer(data as T, request);
    response.set('Cache-Control', 'no-store');
    if ('status' in answered && 'error' in answered)
      response.status(answered.status).json({ error: answered.error });
    else response.json(answered);
  };
}

/** The page's own id is the person's too: there is nothing else to tell them by. */
function talkOf(conversation: string): Talk {
  return { conversation: `web:${conversation}` };
}

/** What was learned of a conversation stays here. What was asked goes back where it had to be changed. */
function replyOf({ remembered, hits: _, asked, ...answer }: Answer, desk: HelpDesk): Reply {
  const step = stepOf({ remembered });
  return {
    ...answer,
    ...(answer.secrets.length > 0 && { asked }),
    ...(answer.kind === 'solution' && answer.entry !== null && { shown: { entry: answer.entry, step } }),
    canAskPerson: desk.tickets.areTaken() && !/^(?:solved|handed-on|silent)$/.test(answer.kind),
  };
}

async function newsOf(desk: HelpDesk, conversation: string): Promise<News> {
  const ticket = await desk.tickets.latestOf(conversation).catch((error) => {
    if (error instanceof MemoryAway) return undefined;
    throw error;
  });
  if (ticket === undefined) return { away: true };
  if (ticket === null) return {};
  const replies = ticket.events.flatMap(({ id, what, text }) =>
    what === 'replied' && text ? [{ id, text }] : [],
  );
  return { ticket: { number: ticket.number, state: ticket.state, replies } };
}
