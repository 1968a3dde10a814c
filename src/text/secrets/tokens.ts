import type { Cutter, Rule } from './cut';
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

/** How these tokens begin, or what stands within them. */
const FORMS: Rule = {
  signs: [
    ...[/xox[a-z](?:-\d)?[.-]/y, /xapp-/y, /gho_/y, /ghp_/y, /ghr_/y, /ghs_/y, /ghu_/y, /github_pat_/y],
    ...[/glpat-/y, /gldt-/y, /glrt-/y, /glcbt-/y, /glptt-/y, /glft-/y, /glsoat-/y, /glagent-/y, /glimt-/y],
    ...[/glffct-/y, /AKIA[A-Z0-9]{16}/y, /ASIA[A-Z0-9]{16}/y, /AIza/y, /ya29\./y, /GOCSPX-/y],
    ...[/Q~[A-Za-z0-9_.~-]{30}/y, /eyJ[A-Za-z0-9_-]{10}/y, /npm_/y, /pypi-/y, /dckr_pat/y, /dop_v1/y],
    ...[/hf[_.-][A-Za-z0-9_-]{20}/y, /hvs[_.-]/y, /hvb[_.-]/y, /sbp[_.-]/y, /shpat[_.-]/y, /tskey[_.-]/y],
    ...[/glsa[_.-]/y, /lin_api/y, /sntrys[_.-]/y, /rubygems[_.-]/y, /gsk[_.-]/y, /nfp[_.-]/y, /figd[_.-]/y],
    ...[
      /dapi[_.-]/y,
      /sk_(?:live|test)_/y,
      /rk_(?:live|test)_/y,
      /whsec_/y,
      /:AA(?<=\d{8}:AA)[A-Za-z0-9_-]{32}/y,
    ],
    ...[/sk-(?!ssh-|ecdsa-)[A-Za-z0-9_-]{20}/y, /SG\.[A-Za-z0-9_-]{16}/y],
  ],
  // Of the last one, no letters are known.
  test: (text) => /\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27}/.test(text),
};

/** What stands before a token that does not tell by itself; the second group is the token. */
const BEHIND: readonly (Rule & { pattern: RegExp })[] = [
  // Addresses that let anybody post.
  {
    signs: [/hooks\.slack/iy],
    pattern: /(\bhooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/)([A-Za-z0-9/_-]{10,})/gi,
  },
  {
    signs: [/webhook/iy],
    pattern:
      /(\bwebhook\.office(?:365)?\.com\/(?:[a-z0-9]{1,20}\/)?|\boutlook\.office(?:365)?\.com\/webhook(?:b2)?\/)(?!webhook)([A-Za-z0-9@/_-]{10,})/gi,
  },
  {
    signs: [/scord(?:app)?\.com/iy],
    pattern: /(\bdiscord(?:app)?\.com\/api\/webhooks\/)([A-Za-z0-9/_-]{10,})/gi,
  },
  { signs: [/sig=/iy], pattern: /([?&]sig=)([A-Za-z0-9%+/=_-]{16,})/gi },
  // Headers of HTTP. The beginning of "authorization" is common in a log of ssh.
  {
    signs: [/zation\\?["']?\s{0,4}[:=]/iy],
    pattern:
      /(\b(?:Proxy-)?Authorization\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?(?:Bearer|Basic|Token|Digest|ApiKey|AWS4-HMAC-SHA256)\s{1,4})([^\s"'\\]{6,}[^\n"']{0,2000})/gi,
  },
  {
    signs: [/Bearer\s/y],
    pattern: /(\bBearer\s{1,4})(?=[A-Za-z._~+/-]{0,200}\d)([A-Za-z0-9._~+/=-]{16,})/g,
  },
  {
    signs: [
      /x-[a-z-]{0,30}(?:token|key)\s{0,4}:/iy,
      ...[/private-token\s{0,4}:/iy, /job-token\s{0,4}:/iy, /deploy-token\s{0,4}:/iy, /api-key\s{0,4}:/iy],
    ],
    pattern:
      /(\b(?:X-[A-Za-z-]{0,30}(?:Token|Key)|PRIVATE-TOKEN|JOB-TOKEN|DEPLOY-TOKEN|api-key)\s{0,4}:\s{1,4})([^\s"']{8,})/gi,
  },
  {
    signs: [/cookie:\s/iy],
    pattern: /((?:^|[\s"'<>])Cookie:\s{1,4})([^\s"'=;]{1,200}=[^\n"']{4,})/gim,
  },
  { signs: [/cookie:\s/iy], pattern: /(\bSet-Cookie:\s{1,4}[^\s"'=;]{1,200}=)([^\s"';]{4,})/gi },
  // One-time codes and what they are made of.
  { signs: [/otpauth:/iy], pattern: /(\botpauth:\/\/[^\s"']{0,300}?[?&]secret=)([A-Z2-7=]{8,})/gi },
  {
    signs: [/secret key is/iy, /シークレットキー/y, /セットアップキー/y, /setup key/iy],
    pattern:
      /(\b(?:your (?:new )?secret key is|シークレットキー|セットアップキー|setup key)\s{0,4}[::]\s{0,4})((?=[A-Z2-7 ]*[2-7])[A-Z2-7]{4}[A-Z2-7 ]{8,80}[A-Z2-7])/gi,
  },
  // X11.
  { signs: [/MIT-MAGIC-COOKIE/iy], pattern: /(\bMIT-MAGIC-COOKIE-1\s{1,20})([0-9a-f]{32})\b/gi },
];

/** A secret key of Amazon beside its id; a git commit has no capitals. */
const AWS_SECRET =
  /(?<![A-Za-z0-9+/=_-])(?=[a-z0-9+/]*[A-Z])(?=[A-Z0-9+/]*[a-z])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_-])/g;

/** Cuts out tokens by the form they have, and by what stands before them. */
export const tokens: Cutter = {
  rules: [...BEHIND, FORMS],
  run(text, cut, met) {
    let rest = text;
    for (const rule of BEHIND) {
      if (!met.has(rule)) continue;
      rest = rest.replace(rule.pattern, (whole, before: string, token: string) =>
        standsIn(token) ? whole : before + cut('token', token),
      );
    }
    if (!met.has(FORMS)) return rest;
    const beside = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/.test(rest);
    rest = rest.replace(TOKENS, (token) => cut('token', token));
    return beside ? rest.replace(AWS_SECRET, (token) => cut('token', token)) : rest;
  },
};
