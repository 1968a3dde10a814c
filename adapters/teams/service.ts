import type { HelpDesk } from '../../src/index';
import { isTrustedServiceUrl } from './service-url';

/** Under this name the notes of no conversation are kept. */
const KEY = 'teams:service';
/** Works for every tenant of the public cloud, by a detour. */
const ANYWHERE = 'https://smba.trafficmanager.net/teams/';
/** Notes are forgotten after a day, so what still holds is written once more after this many milliseconds. */
const ANEW = 60 * 60 * 1000;

export interface Service {
  /** Keeps where an activity, whose `serviceUrl` was found good, wants its answers. */
  seen(serviceUrl: string): Promise<void>;
  /** Where to post what no activity asked for. */
  url(): Promise<string>;
}

/** The newest address of Teams, kept with the help desk, so that a copy of the bot that heard nothing yet can post, too. */
export function newestService(
  { conversations }: Pick<HelpDesk, 'conversations'>,
  localTest: boolean,
): Service {
  let newest: string | undefined;
  let written = 0;
  return {
    async seen(serviceUrl) {
      if (serviceUrl === newest && Date.now() - written < ANEW) return;
      newest = serviceUrl;
      written = Date.now();
      await conversations.note(KEY, { serviceUrl });
    },
    async url() {
      const { serviceUrl } = newest === undefined ? await conversations.notes(KEY) : { serviceUrl: newest };
      const isGood = typeof serviceUrl === 'string' && isTrustedServiceUrl(serviceUrl, localTest);
      return isGood ? serviceUrl : ANYWHERE;
    },
  };
}
