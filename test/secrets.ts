import type { SecretKind } from '../src/text/redact';

/** A form in which people paste a secret. Nothing here is one: every value is made below, from pieces. */
export interface SecretForm {
  name: string;
  kind: SecretKind;
  text: string;
  /** What must never be found again: in a store, a log, a message to staff, an echo. */
  secret: readonly string[];
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
let seed = 1;

/** Letters and figures that look like chance and are the same in every run, with a figure at least. */
function mixed(length: number): string {
  let text = '';
  while (text.length < length - 1) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    text += LETTERS[Math.floor(seed / 65536) % LETTERS.length] ?? '';
  }
  return `${text}7`;
}

/** Marks a secret in a text. */
const hide = (secret: string): string => `«${secret}»`;

/** The lines of a key's body, each marked. */
function body(start: string, width: number, count: number): string[] {
  const lines = Array.from({ length: count }, (_, at) =>
    at === 0 ? start + mixed(width - start.length) : mixed(width),
  );
  return [...lines, `${mixed(18)}==`].map(hide);
}

const framed = (label: string, lines: readonly string[]): string =>
  [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n');
const plain = (marked: string): string => marked.replace(/[«»]/g, '');

function forms(kind: SecretKind, marked: Readonly<Record<string, string>>): SecretForm[] {
  return Object.entries(marked).map(([name, text]) => ({
    name,
    kind,
    text: plain(text),
    secret: [...text.matchAll(/«([^»]*)»/g)].map(([, secret = '']) => secret),
  }));
}

const OPENSSH = body('b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2g', 70, 5);
const RSA = body('MIIEowIBAAKCAQEA', 64, 6);
const PKCS8 = body('MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ', 64, 5);
const ENCRYPTED = body('MIIFHDBOBgkqhkiG9w0BBQ0wQTApBgkqhkiG9w0BBQwwHAQI', 64, 5);
const PPK = body('', 64, 3).join('\n');
const MAC = 'Private-MAC: «9c0f1e2d3b4a»';
const KEY = framed('OPENSSH PRIVATE KEY', OPENSSH);

const KEYS = forms('private-key', {
  'an OpenSSH key': KEY,
  'an RSA key': framed('RSA PRIVATE KEY', RSA),
  'an EC key': framed('EC PRIVATE KEY', body('MHcCAQEEIM', 64, 2)),
  'a DSA key': framed('DSA PRIVATE KEY', body('MIIBugIBAAKBgQ', 64, 4)),
  'a PKCS#8 key': framed('PRIVATE KEY', PKCS8),
  'an encrypted PKCS#8 key': framed('ENCRYPTED PRIVATE KEY', ENCRYPTED),
  'an encrypted PEM key': framed('RSA PRIVATE KEY', [
    'Proc-Type: 4,ENCRYPTED',
    'DEK-Info: AES-128-CBC,0123456789ABCDEF\n',
    ...body('', 64, 4),
  ]),
  'a PuTTY key of version 2': `PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nComment: lab\nPublic-Lines: 1\nAAAAB3NzaC1yc2EAAAABJQ\nPrivate-Lines: 4\n${PPK}\n${MAC}`,
  'a PuTTY key of version 3': `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: aes256-cbc\nComment: lab\nPublic-Lines: 1\nAAAAC3NzaC1lZDI1NTE5\nKey-Derivation: Argon2id\nArgon2-Salt: 00ff\nPrivate-Lines: 4\n${PPK}\n${MAC}`,
  'a PuTTY key whose first lines are lost': `Private-Lines: 4\n${PPK}\n${MAC}`,
  'a PGP key': framed('PGP PRIVATE KEY BLOCK', ['', ...body('lQOYBGX', 64, 4), '=a1B2']),
  'a key of ssh.com': `---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: "lab"\n${body('P2/56wAAAi4AAAA3aWYtbW9k', 70, 3).join('\n')}\n---- END SSH2 ENCRYPTED PRIVATE KEY ----`,
  'a key cut off at its end': `-----BEGIN OPENSSH PRIVATE KEY-----\n${OPENSSH.slice(0, 3).join('\n')}`,
  'a key cut off at its beginning': `${OPENSSH.slice(2).join('\n')}\n-----END OPENSSH PRIVATE KEY-----`,
  'the body of an OpenSSH key': OPENSSH.join('\n'),
  'the body of an RSA key': RSA.join('\n'),
  'the body of an encrypted PKCS#8 key': ENCRYPTED.join('\n'),
  'the body of an encrypted PEM key': `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123456789ABCDEF\n\n${body('', 64, 4).join('\n')}`,
  'the middle of a key': RSA.slice(2, 5).join('\n'),
  'a key on one line': `KEY="${KEY.replaceAll('\n', '\\n')}\\n"`,
  'the body of a key on one line': `key: ${RSA.join('\\n')}`,
  'a key whose line ends became blanks': KEY.replaceAll('\n', ' '),
  'a key quoted in a mail': KEY.replace(/^/gm, '> '),
  'a key in a frame of bars': KEY.replace(/^/gm, '| '),
  'an indented key': KEY.replace(/^/gm, '      '),
  'a key with line numbers': KEY.split('\n')
    .map((line, at) => `    ${at + 1}\t${line}`)
    .join('\n'),
  'the body of a key as grep -n shows it': OPENSSH.map((line, at) => `${at + 2}:${line}`).join('\n'),
  'a key with the line ends of Windows': KEY.replaceAll('\n', '\r\n'),
  'a key in a diff': KEY.replace(/^/gm, '+'),
  'a key in a heredoc': `cat > ~/.ssh/lab <<'EOF'\n${KEY}\nEOF`,
  'the key of a service account': JSON.stringify({ type: 'x', private_key: framed('PRIVATE KEY', PKCS8) }),
  'a key in base64 once more': hide(Buffer.from(plain(KEY)).toString('base64')),
  'a key as JSON': `{"kty":"OKP","crv":"Ed25519","d":"${hide(mixed(43))}","x":"${mixed(43)}"}`,
  'a key of age': `AGE-SECRET-${hide(`KEY-1${mixed(58).toUpperCase()}`)}`,
  'a key of WireGuard': `[Interface]\nPrivateKey = ${hide(mixed(43))}=`,
});

const PASSWORD = '«Tr0ub4dor&3»';
const OF_HOST = "hana@gw.ddbj.nig.ac.jp's password:";

const TYPED = forms('password', {
  'a password behind a prompt': `${OF_HOST} ${PASSWORD}`,
  'a password below a prompt': `${OF_HOST}\n${PASSWORD}\nPermission denied, please try again.`,
  'a plain word below a prompt': `${OF_HOST} \n«hogehoge»\nPermission denied, please try again.`,
  'a passphrase of several words':
    "Enter passphrase for key '/home/hana/.ssh/lab': «correct horse battery staple»",
  'a passphrase below its prompt': `Enter passphrase for key 'C:\\Users\\hana/.ssh/id_rsa':\n${PASSWORD}`,
  'a new passphrase': `Enter passphrase (empty for no passphrase): ${PASSWORD}\nEnter same passphrase again: ${PASSWORD}`,
  'a passphrase for PuTTY': `Passphrase for key "rsa-key-20240312": ${PASSWORD}`,
  'a password for sudo': `[sudo] password for hana: ${PASSWORD}`,
  'a password for sudo in Japanese': `[sudo] hana のパスワード: ${PASSWORD}`,
  'a password in Japanese': `パスワード：${PASSWORD}`,
  'a password told in Japanese': `パスワードは ${PASSWORD} です。入れません。`,
  'a password in Japanese brackets': `パスワード「${PASSWORD}」で入れません`,
  'a one-time code told in Japanese': '認証コードは «482913» です',
  'a password told in English': `my password is ${PASSWORD} and it is refused`,
  'a password for git': `Password for 'https://hana@git.example.jp': ${PASSWORD}`,
  'a password of Kerberos': `Password for hana@EXAMPLE.JP: ${PASSWORD}`,
  'old and new passwords': `Old Password: ${PASSWORD}\nNew password: ${PASSWORD}\nRetype new password: ${PASSWORD}`,
  'a name and a password': `ID: hana PW: ${PASSWORD}`,
  'a one-time code': '(hana@gw.ddbj.nig.ac.jp) Verification code: «482913»',
  'a one-time code below its prompt': 'Verification code:\n«482913»',
  'a one-time code in Japanese': '確認コード: «482913»',
  'a PIN': "Enter PIN for 'YubiKey PIV #12345': «739105»",
  'codes for emergencies': 'Your emergency scratch codes are:\n  «83749201»\n  «19283746»\n',
});

const WORD = hide(mixed(10));

const GIVEN = forms('password', {
  sshpass: `sshpass -p '${PASSWORD}' ssh hana@gw.ddbj.nig.ac.jp`,
  'sshpass, written together': `ls; sshpass -p${WORD} ssh gw; sshpass -p ${WORD} scp a gw:`,
  SSHPASS: `export SSHPASS='${PASSWORD}'; sshpass -e ssh hana@gw.ddbj.nig.ac.jp`,
  plink: `plink -ssh hana@gw.ddbj.nig.ac.jp -pw ${WORD} hostname`,
  pscp: `pscp.exe -pw "${PASSWORD}" a.txt hana@gw.ddbj.nig.ac.jp:`,
  WinSCP: `winscp.com /command "open sftp://hana:${WORD}@gw.example.jp/"`,
  mysql: `mysql -u hana -p${WORD} lab`,
  'curl -u': `curl -u hana:${WORD} https://example.jp/`,
  'curl -u, quoted': "curl -u 'hana:«two words»' https://example.jp/",
  'expect without a prompt': `send "${WORD}\\r"`,
  expect: `expect "*assword:"\nsend "${WORD}\\r"`,
  'sudo -S': `echo ${WORD} | sudo -S apt update`,
  'a URL': `git clone https://hana:${WORD}@git.example.jp/lab.git`,
  'ssh-keygen -N': "ssh-keygen -t ed25519 -f lab -N '«open the pod bay doors»'",
  'ssh-keygen -P': `ssh-keygen -p -P ${WORD} -N "" -f lab`,
  'openssl -passin': `openssl rsa -in lab.pem -passin pass:${WORD}`,
  'an option of any program': `winexe --user hana --password ${WORD} host`,
  '.netrc': `machine gw.example.jp\nlogin hana\npassword ${WORD}`,
  '.pgpass': `db.example.jp:5432:lab:hana:${WORD}`,
  'a setting of an ini file': `[lab]\nuser = hana\npassword = ${WORD}`,
  'a setting in YAML': `db:\n  db_password: ${WORD}\n  passwd: "${PASSWORD}"`,
  'a setting in JSON': `{"host":"gw.example.jp","password":"${PASSWORD}"}`,
  'a setting in XML': `<server><password>${PASSWORD}</password></server>`,
  'a variable': `DB_PASS=${WORD}`,
  'a program': `client.connect(host, username='hana', password='${PASSWORD}')`,
  'a line of /etc/shadow': `hana:${hide(`$6$${mixed(8)}$${mixed(86)}`)}:19800:0:99999:7:::`,
});

/** @param start what a token of this sort begins with, in two pieces, so that this file holds none. */
const token = (start: readonly [string, string], length: number): string =>
  start.join('') + hide(mixed(length));

const TOKENS = forms('token', {
  'a token of Slack': token(['xox', 'b-123456789012-'], 24),
  'an app token of Slack': token(['xapp', '-1-A0123-'], 30),
  'a refresh token of Slack': token(['xox', 'e-1-'], 40),
  'a token of GitHub': token(['gh', 'p_'], 36),
  'a fine-grained token of GitHub': token(['github', '_pat_'], 60),
  'a token of GitLab': token(['gl', 'pat-'], 20),
  'keys of Amazon': `aws_access_key_id = AKIA${hide('Q3EXAMPLE7ABCDEF')}\naws_secret_access_key = ${hide(mixed(40))}`,
  'keys of Amazon in a table': `AKIA${hide('Q3EXAMPLE7ABCDEF')},${hide(mixed(40))}`,
  'a key of Google': token(['AI', 'za'], 35),
  'an access token of Google': token(['ya', '29.'], 60),
  'a token of npm': `//registry.example.jp/:_authToken=${token(['np', 'm_'], 36)}`,
  'a token of PyPI': token(['py', 'pi-'], 80),
  'a key of OpenAI': token(['s', 'k-proj-'], 40),
  'a token of Hugging Face': token(['h', 'f_'], 34),
  'a token of Vault': token(['hv', 's.'], 30),
  'a key of Stripe': token(['sk', '_live_'], 24),
  'a token of Telegram': token(['123456789', ':AA'], 33),
  'a token of Discord': `MT${hide(mixed(24))}.GabcDE.${hide(mixed(38))}`,
  'a signed token': `${token(['e', 'yJ'], 20)}.${hide(mixed(40))}.${hide(mixed(30))}`,
  'a Bearer header': `curl -H "Authorization: Bearer ${hide(mixed(30))}" https://example.jp/`,
  'a Basic header': 'Authorization: Basic «aGFuYTpodW50ZXIy»',
  'a cookie': `Cookie: session=${hide(mixed(20))}; theme=dark`,
  'a cookie that is set': `Set-Cookie: sid=${hide(mixed(20))}; HttpOnly`,
  'a webhook of Slack': `https://hooks.slack.com/${`services/T0123/B0123/${hide(mixed(24))}`}`,
  'a webhook of Teams': `https://lab.webhook.office.com/webhookb2/${hide(mixed(36))}@x/IncomingWebhook/${hide(mixed(32))}/y`,
  'the secret of a Teams bot': `MicrosoftAppPassword=${hide(`Abc8${'Q~'}${mixed(34)}`)}`,
  'a key of Azure': `Endpoint=sb://lab.example.jp/;SharedAccessKeyName=root;SharedAccessKey=${hide(mixed(43))}=`,
  'a key of Azure storage': `AccountName=lab;AccountKey=${hide(mixed(86))}==;EndpointSuffix=x`,
  'a variable with a token': `LAB_API_TOKEN=${hide(mixed(20))}`,
  'a variable with a secret': `SLACK_SIGNING_SECRET=${hide(mixed(32).toLowerCase())}`,
  'the seed of one-time codes': 'otpauth://totp/lab:hana?secret=«JBSWY3DPEHPK3PXP»&issuer=lab',
  'a cookie of X11': 'gw/unix:10  MIT-MAGIC-COOKIE-1  «0f1e2d3c4b5a69788796a5b4c3d2e1f0»',
});

/** Secrets as people paste them. */
export const SECRETS: readonly SecretForm[] = [...KEYS, ...TYPED, ...GIVEN, ...TOKENS];
