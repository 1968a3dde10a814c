import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { sameOrigin } from '../same-origin';
import { isFromHere } from './asker';
import type { Access } from './page/wire';
import { SESSION, type Sessions, sessionsOf } from './session';
import { wrongTries } from './wrong-tries';

const COOKIE = 'helpdesk-admin';

/** Who may use the admin pages. */
export interface Guard {
  /** How the asker stands: lets everybody in who may sign in. */
  accessOf(request: Request): Access;
  /** Refuses who may not even see the page where one signs in. */
  door: RequestHandler;
  /** Refuses who is not signed in. */
  inside: RequestHandler;
  /** Signing in and out. */
  routes: Router;
}

/** @param token null lets in only who asks from this machine. */
export function guard(token: string | null): Guard {
  return token === null ? guardByPlace() : guardByToken(sessionsOf(token));
}

function guardByPlace(): Guard {
  const onlyFromHere: RequestHandler = (request, response, next) => {
    if (isFromHere(request)) return next();
    response.status(403).json({
      error: 'Without ADMIN_TOKEN the admin pages open only from the machine that the help desk runs on.',
    });
  };
  return { accessOf: () => 'free', door: onlyFromHere, inside: onlyFromHere, routes: Router() };
}

function guardByToken(sessions: Sessions): Guard {
  const tries = wrongTries();
  const isIn = (request: Request): boolean => {
    const session = cookieOf(request.get('Cookie'));
    return session !== undefined && sessions.holds(session);
  };
  /** Null when the token is right, else the answer is sent. */
  const refuse = (given: string, request: Request, response: Response): boolean => {
    // What a proxy says counts only where it is trusted.
    const address = request.ip ?? '';
    const seconds = tries.waits(address);
    if (seconds > 0) {
      response.set('Retry-After', `${seconds}`).status(429);
      response.json({ error: `Too many wrong tokens; try again in ${Math.ceil(seconds / 60)} minutes.` });
      return true;
    }
    if (sessions.isToken(given)) return false;
    tries.add(address);
    response.status(401).json({ error: 'This is not the ADMIN_TOKEN of the help desk.' });
    return true;
  };
  const inside: RequestHandler = (request, response, next) => {
    const [, bearer] = /^Bearer (.+)$/i.exec(request.get('Authorization') ?? '') ?? [];
    if (bearer !== undefined) {
      if (!refuse(bearer, request, response)) next();
      return;
    }
    if (isIn(request)) return next();
    response.set('WWW-Authenticate', 'Bearer').status(401).json({ error: 'Sign in first.' });
  };
  const routes = Router();
  const json = express.json({ limit: 4096, inflate: false });
  const shape = z.strictObject({ token: z.string() });
  routes.post('/sign-in', sameOrigin, json, (request, response) => {
    const { data } = shape.safeParse(request.body);
    if (refuse(data?.token ?? '', request, response)) return;
    setCookie(request, response, sessions.open(), SESSION / 1000);
    response.json({});
  });
  routes.post('/sign-out', sameOrigin, (request, response) => {
    setCookie(request, response, '', 0);
    response.json({});
  });
  return {
    accessOf: (request) => (isIn(request) ? 'signed-in' : 'sign-in'),
    door: (_request, _response, next) => next(),
    inside,
    routes,
  };
}

function cookieOf(header: string | undefined): string | undefined {
  const pairs = header?.split(';').map((pair) => pair.trim()) ?? [];
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
}

/** Sent back over https only, where that is how it came. */
function setCookie(request: Request, response: Response, value: string, seconds: number): void {
  const isSecure = request.secure || request.get('X-Forwarded-Proto')?.split(',')[0]?.trim() === 'https';
  response.set(
    'Set-Cookie',
    `${COOKIE}=${value}; Path=/admin; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`,
  );
}
