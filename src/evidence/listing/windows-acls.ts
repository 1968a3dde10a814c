import { placeOf } from './place-of';
import { plainName } from './plain-name';
import { typedCommand } from './typed-command';

/** Who may do what with a file, as icacls and Get-Acl print it. */
export interface WindowsAcl {
  /** Undefined when the output does not tell. */
  path: string | undefined;
  entries: { account: string; writes: boolean; at: number }[];
}

/** Accounts of the system itself, whose names hold blanks; in Japanese Windows they are English, but for a few. */
const SYSTEM = String.raw`(?:NT AUTHORITY|NT SERVICE|NT VIRTUAL MACHINE|APPLICATION PACKAGE AUTHORITY|Mandatory Label|BUILTIN|VORDEFINIERT|NT-AUTORITÄT|AUTORITE NT)\\[^\\:]{1,64}|Everyone|CREATOR OWNER|OWNER RIGHTS|Jeder|すべてのユーザー|全員|S-1-[\d-]{1,80}`;
const ACCOUNT = String.raw`[^\s\\:/]{1,64}\\[^\\:/]{1,64}`;
const ICACLS = /^(.{1,600}?):((?:\([A-Za-z, ]{1,60}\)){1,8})\s*$/;
const WHOLE_SYSTEM = new RegExp(`^(?:${SYSTEM})$`);
const WHOLE_ACCOUNT = new RegExp(`^(?!\\.)${ACCOUNT}$`);
const PATH_SYSTEM = new RegExp(`^(\\S.{0,400}?) +(${SYSTEM})$`);
const PATH_ACCOUNT = new RegExp(`^(\\S.{0,400}?) +(${ACCOUNT})$`);
const GET_ACL = new RegExp(
  `^(?:Access *: )? *(${SYSTEM}|${ACCOUNT}|[^\\s\\\\:]{1,64}) +(Allow|Deny) {1,4}([A-Za-z][\\w, -]{1,400})$`,
);
const GET_ACL_PATH = /^Path *: .{0,100}FileSystem::(.{1,400})$/;
const WRITES =
  /\b(?:F|M|W|GW|GA|WD|AD|WA|WEA|FullControl|Modify|Write\w*|AppendData|ChangePermissions|TakeOwnership)\b/;

/** The lists of who may read or write a file of Windows, in the order of the text. */
export function windowsAcls(lines: readonly string[]): WindowsAcl[] {
  const acls: WindowsAcl[] = [];
  let current: WindowsAcl | undefined;
  let asked: string | undefined;
  let cwd: string | undefined;
  const put = (shown: string | undefined, account: string | undefined, rights: string, at: number): void => {
    if (shown !== undefined) {
      const name = plainName(shown);
      current = { path: name === null ? undefined : placeOf(name, cwd), entries: [] };
      acls.push(current);
    }
    // An integrity label and a refusal let nobody in.
    if (account === undefined || current === undefined || /^Mandatory Label/.test(account)) return;
    if (/\(DENY\)|\(N\)/.test(rights)) return;
    current.entries.push({ account, writes: WRITES.test(rights), at });
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.length > 1000 || !/:\(|Allow|Deny|:\\|Get-Acl/i.test(line)) continue;
    const text = line.replace(/^[> ]+/, '').trimEnd();
    const icacls = ICACLS.exec(text);
    if (icacls !== null) {
      const left = icacls[1] as string;
      const rights = icacls[2] as string;
      const path = WHOLE_SYSTEM.test(left) ? null : PATH_SYSTEM.exec(left);
      const named =
        path ?? (WHOLE_SYSTEM.test(left) || WHOLE_ACCOUNT.test(left) ? null : PATH_ACCOUNT.exec(left));
      put(named?.[1], named?.[2] ?? left, rights, at);
      continue;
    }
    const whole = GET_ACL_PATH.exec(text);
    if (whole !== null) {
      put(whole[1], undefined, '', at);
      continue;
    }
    const entry = GET_ACL.exec(text);
    if (entry !== null) {
      if (current === undefined) put(asked ?? '', undefined, '', at);
      if (entry[2] === 'Allow') put(undefined, entry[1] as string, entry[3] as string, at);
      continue;
    }
    const typed = typedCommand(line);
    if (typed === null) continue;
    current = undefined;
    asked = typed.program === 'get-acl' ? typed.files[0] : undefined;
    cwd = typed.cwd ?? cwd;
    const home = /^[A-Za-z]:\\Users\\[^\\]+/.exec(cwd ?? '')?.[0];
    if (home !== undefined) asked = asked?.replace(/^~/, () => home);
  }
  return acls;
}
