import type { Cutter } from './cut';
import { standsIn } from './plausible';

/** Tokens that tell by themselves what they are. */
const TOKENS = new RegExp(
  [
    // Slack, GitHub, GitLab
    String.raw`xox[a-z](?:-\d)?[.-][A-Za-z0-9.%-]{10,}`,
    String.raw`xapp-[A-Za-z0-9-]{10,}`,
    String.raw`gh[oprsu]_[A-Za-z0-9]{20,}`,
    String.raw`github_pat_[A-Za-z0-9_]{20,}`,
    String.raw`gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|imt|ffct)-[A-Za-z0-9_.-]{16,}`,
    // Amazon, Google, Azure
    String.raw`(?:AKIA|ASIA)[A-Z0-9]{16}\b`,
    String.raw`AIza[A-Za-z0-9_-]{35}`,
    String.raw`ya29\.[A-Za-z0-9_-]{20,}`,
    String.raw`GOCSPX-[A-Za-z0-9_-]{20,}`,
    String.raw`[A-Za-z0-9_]{3}[0-9]Q~[A-Za-z0-9_.~-]{30,40}`,
    // A signed token of any kind
    String.raw`eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}`,
    // Registries, models, payment, chat and the rest
    String.raw`npm_[A-Za-z0-9]{30,}`,
    String.raw`pypi-[A-Za-z0-9_-]{30,}`,
    String.raw`(?:dckr_pat|dop_v1|hf|hvs|hvb|sbp|shpat|tskey|glsa|lin_api|sntrys|rubygems|gsk|nfp|figd|dapi)[_.-][A-Za-z0-9_-]{20,}`,
    String.raw`[sr]k_(?:live|test)_[A-Za-z0-9]{16,}`,
    String.raw`whsec_[A-Za-z0-9+/=]{20,}`,
    String.raw`sk-(?!ssh-|ecdsa-)(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{20,}`,
    String.raw`SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}`,
    String.raw`\d{8,10}:AA[A-Za-z0-9_-]{32,34}(?![A-Za-z0-9_-])`,
    String.raw`[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}`,
  ]
    .map((form) => `(?:${form})`)
    .join('|')
    .replace(/^/, String.raw`(?<![A-Za-z0-9])(?:`)
    .concat(')'),
  'g',
);

/** What stands before a token that does not tell by itself; the second group is the token. */
const BEHIND: readonly RegExp[] = [
  // Addresses that let anybody post.
  /(\bhooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/)([A-Za-z0-9/_-]{10,})/gi,
  /(\bwebhook\.office(?:365)?\.com\/(?:[a-z0-9]{1,20}\/)?|\boutlook\.office(?:365)?\.com\/webhook(?:b2)?\/)(?!webhook)([A-Za-z0-9@/_-]{10,})/gi,
  /(\bdiscord(?:app)?\.com\/api\/webhooks\/)([A-Za-z0-9/_-]{10,})/gi,
  /([?&]sig=)([A-Za-z0-9%+/=_-]{16,})/gi,
  // Headers of HTTP.
  /(\b(?:Proxy-)?Authorization\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?(?:Bearer|Basic|Token|Digest|ApiKey|AWS4-HMAC-SHA256)\s{1,4})([^\s"'\\]{6,}[^\n"']{0,2000})/gi,
  /(\bBearer\s{1,4})(?=[A-Za-z._~+/-]{0,200}\d)([A-Za-z0-9._~+/=-]{16,})/g,
  /(\b(?:X-[A-Za-z-]{0,30}(?:Token|Key)|PRIVATE-TOKEN|JOB-TOKEN|DEPLOY-TOKEN|api-key)\s{0,4}:\s{1,4})([^\s"']{8,})/gi,
  /((?:^|[\s"'<>])Cookie:\s{1,4})([^\s"'=;]{1,200}=[^\n"']{4,})/gim,
  /(\bSet-Cookie:\s{1,4}[^\s"'=;]{1,200}=)([^\s"';]{4,})/gi,
  // One-time codes and what they are made of.
  /(\botpauth:\/\/[^\s"']{0,300}?[?&]secret=)([A-Z2-7=]{8,})/gi,
  /(\b(?:your (?:new )?secret key is|シークレットキー|セットアップキー|setup key)\s{0,4}[::]\s{0,4})((?=[A-Z2-7 ]*[2-7])[A-Z2-7]{4}[A-Z2-7 ]{8,80}[A-Z2-7])/gi,
  // X11.
  /(\bMIT-MAGIC-COOKIE-1\s{1,20})([0-9a-f]{32})\b/gi,
];

/** A secret key of Amazon beside its id; a git commit has no capitals. */
const AWS_SECRET =
  /(?<![A-Za-z0-9+/=_-])(?=[a-z0-9+/]*[A-Z])(?=[A-Z0-9+/]*[a-z])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_-])/g;

/** Cuts out tokens by the form they have, and by what stands before them. */
export const tokens: Cutter = {
  hint: /xox|xapp-|gh[oprsu]_|github_pat|gl[a-z]{2,5}-|a[ks]ia|aiza|ya29|gocspx|q~|eyj|npm_|pypi-|dckr_|dop_v1|hf[_.-]|hv[sb][_.-]|sbp_|shpat_|tskey-|glsa_|lin_api|sntrys_|rubygems_|gsk_|nfp_|figd_|dapi|[rs]k_(?:live|test)|whsec_|sk-|sg\.|\d:aa|\.[\w-]{6}\.|authorization|bearer|token|key:|cookie|otpauth|secret key|setup key|キー|hooks\.|webhook|[?&]sig=/,
  run(text, cut) {
    let rest = text;
    for (const pattern of BEHIND) {
      rest = rest.replace(pattern, (whole, before: string, token: string) =>
        standsIn(token) ? whole : before + cut('token', token),
      );
    }
    const beside = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/.test(rest);
    rest = rest.replace(TOKENS, (token) => cut('token', token));
    return beside ? rest.replace(AWS_SECRET, (token) => cut('token', token)) : rest;
  },
};
