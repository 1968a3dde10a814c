import { quoteLine } from '../../text/lines';
import { type Found, finding } from './finding';
import { happened } from './identities';
import { keyPath, plainPath } from './key-path';
import type { Happening, Identity, Run } from './types';

type Lines = readonly string[];

const PUBLIC = /\.pub$/i;
const PUTTY = /\.ppk$/i;
/** A disk of Windows as WSL shows it. */
const WINDOWS_DISK = /^\/mnt\/[a-z]\//i;
/** Prompts that ssh gives for one key. */
const PROMPTS = 3;

/** What the log proves of the files of keys on the user's own computer; also from ssh's messages without -v. */
export function judgeKeyFiles(run: Run, lines: Lines): Found[] {
  if (run.authenticated !== null) return [];
  const gone = run.notThere.map(({ at, path }) =>
    finding('identity-not-there', quoteLine(lines, at), { key_path: plainPath(path) }),
  );
  return [...gone, ...run.identities.flatMap((identity) => judgeKey(identity, run, lines))];
}

function judgeKey(identity: Identity, run: Run, lines: Lines): Found[] {
  const key_path = keyPath(identity);
  const line = (...what: readonly Happening[]) => {
    const event = identity.events.find((one) => what.includes(one.what));
    return quoteLine(lines, event?.at ?? 0);
  };
  const has = (what: Happening) => happened(identity, what);
  if ((has('bad-permissions') || has('damaged') || has('unreadable')) && PUBLIC.test(identity.name))
    return [finding('key-is-public', line('bad-permissions', 'damaged', 'unreadable'), { key_path })];
  if (has('damaged')) {
    return PUTTY.test(identity.name)
      ? [finding('key-is-ppk', line('damaged'), { key_path })]
      : [finding('key-damaged', line('damaged'), { key_path })];
  }
  if (has('bad-permissions')) {
    const { mode } = identity;
    if (WINDOWS_DISK.test(identity.name))
      return [finding('key-on-windows-disk', line('bad-permissions'), { key_path })];
    // Windows prints no mode, and none could be set there
    const wanted_mode = mode === undefined && /^[A-Z]:/i.test(identity.name) ? undefined : '600';
    return [finding('key-too-open', line('bad-permissions'), { key_path, mode, wanted_mode })];
  }
  if (has('unreadable')) return [finding('key-unreadable', line('unreadable'), { key_path })];
  if (has('too-short')) return [finding('key-too-short', line('too-short'), { key_path })];
  if (has('public-differs')) return [finding('public-part-differs', line('public-differs'), { key_path })];
  if (has('agent-refused')) return [finding('agent-would-not-sign', line('agent-refused'), { key_path })];
  if (has('sha1-only')) return [finding('sha1-only', line('sha1-only'), { key_path })];
  if (has('missing') && identity.explicit)
    return [finding('config-names-missing-key', line('missing'), { key_path })];
  return judgePassphrase(identity, run, lines);
}

function judgePassphrase(identity: Identity, run: Run, lines: Lines): Found[] {
  const last = (what: Happening) => identity.events.filter((event) => event.what === what).at(-1)?.at;
  const answered = ['refused', 'rejected', 'partial'].some((what) => happened(identity, what as Happening));
  if (answered || run.current === identity) return [];
  const key_path = keyPath(identity);
  const prompts = identity.events.filter(({ what }) => what === 'prompted');
  const over = run.denied !== null || run.noMoreMethods !== null || run.passwordAsked !== null;
  const wrong = last('bad-passphrase') ?? (over ? last('prompted') : undefined);
  const failed = wrong !== undefined && (run.verbose || prompts.length >= PROMPTS || prompts.length === 0);
  const found: Found[] = [];
  if (failed) found.push(finding('passphrase-failed', quoteLine(lines, wrong), { key_path }));
  const impossible = failed ? undefined : (last('no-terminal') ?? silence(identity, run));
  if (impossible !== undefined)
    found.push(finding('passphrase-impossible', quoteLine(lines, impossible), { key_path }));
  if (
    found.length > 0 &&
    run.agentKeys !== null &&
    run.agentKeys > 0 &&
    !identity.inAgent &&
    identity.planned
  )
    found.push(finding('agent-lacks-key', quoteLine(lines, impossible ?? (wrong as number)), { key_path }));
  return found;
}

/**
 * A key that was asked for, that exists, and of which ssh says nothing: it is encrypted and nobody could be asked. Of a
 * usual name nothing follows, since ssh is as silent when the file is missing, unless asking was forbidden.
 */
function silence(identity: Identity, run: Run): number | undefined {
  const forbidden = /\bBatchMode[= ]yes\b/i.test(run.typed?.command ?? '') && happened(identity, 'accepted');
  if (!(identity.explicit || forbidden) || identity.inAgent || happened(identity, 'missing'))
    return undefined;
  const quiet = happened(identity, 'unused') || happened(identity, 'skipped');
  if (!quiet) return undefined;
  return identity.events.filter(({ what }) => what === 'accepted' || what === 'trying').at(-1)?.at;
}
