import type { RequestHandler } from 'express';

const HEADERS = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** A year, in seconds. */
const HSTS = `max-age=${365 * 24 * 60 * 60}`;

/**
 * On every answer; none allows another site anything. Over https, as it came or as a trusted proxy says, browsers are
 * told to stay with it.
 */
export const securityHeaders: RequestHandler = (request, response, next) => {
  response.set(HEADERS);
  if (request.secure) response.set('Strict-Transport-Security', HSTS);
  next();
};
