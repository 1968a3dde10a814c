export interface NamedIdentity {
  name: string;
  keyType?: string;
  fingerprint?: string;
  explicit: boolean;
  inAgent: boolean;
}

/** Characters of a line looked at; a path may take 512. */
const REACH = 800;
const PRINT = String.raw`((?:SHA256|MD5):[\w+/=:]{8,128})`;
const TYPE = String.raw`([A-Z][A-Z0-9-]{1,20})`;
const FLAGS = String.raw`((?: {1,2}(?:explicit|token|authenticator|agent)){0,4})`;
/** Since 7.9: `file TYPE fingerprint explicit agent`; type and print are missing where no public part is known. */
const NEW = new RegExp(`^(.{1,600}?)(?: ${TYPE} ${PRINT})?${FLAGS} {0,2}$`);
/** 7.6 to 7.8: `TYPE fingerprint file`. */
const MIDDLE = new RegExp(`^${TYPE} ${PRINT} (.{1,600}?) {0,2}$`);
/** The plan before 7.9, with -vv: `file (0x55d0c0ffee), explicit, agent`. */
const PLAN = /^(.{1,600}?) \((?:0x[0-9a-f]{1,16}|\(nil\)|nil)\)((?:, (?:explicit|agent)){0,2})/;

/** Reads how a log names a key, in the wording of any version; null when it names none. */
export function parseIdentity(text: string): NamedIdentity | null {
  const near = text.slice(0, REACH);
  const middle = MIDDLE.exec(near);
  if (middle !== null) return named(middle[3] as string, middle[1], middle[2], '');
  const plan = near.includes(' (') ? PLAN.exec(near) : null;
  if (plan !== null) return named(plan[1] as string, undefined, undefined, plan[2] as string);
  const found = NEW.exec(near);
  if (found === null) return null;
  return named(found[1] as string, found[2], found[3], found[4] ?? '');
}

function named(
  name: string,
  keyType: string | undefined,
  fingerprint: string | undefined,
  flags: string,
): NamedIdentity {
  return {
    name: name.trim(),
    ...(keyType === undefined ? {} : { keyType }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    explicit: flags.includes('explicit'),
    inAgent: flags.includes('agent'),
  };
}
