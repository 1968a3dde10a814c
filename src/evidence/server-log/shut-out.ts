import { hasForm } from '../../match/kinds';
import { quoteLine } from '../../text/lines';
import type { Attempt, Placed } from './attempts';
import type { Found } from './judge';

const BUSY =
  /^(?:beginning MaxStartups throttling|exited MaxStartups throttling|drop connection #\d{1,9} .{1,600}MaxStartups)/;
const ADDRESS = String.raw`\[?(?:::ffff:)?(?<address>[0-9A-Fa-f.:]{3,45})`;
const SHUT: readonly RegExp[] = [
  new RegExp(String.raw`^drop connection #\d{1,9} from ${ADDRESS}\]:.{1,300} penalty: `),
  new RegExp(String.raw`^srclimit_penalise: ipv[46]: new ${ADDRESS}/\d{1,3} active penalty `),
  new RegExp(String.raw`^refused connect from (?:\S{1,255} \()?${ADDRESS}`),
  new RegExp(String.raw`fail2ban.{0,200}\bsshd?\S{0,30}\] (?:Restore )?Ban ${ADDRESS}`),
  new RegExp(String.raw`sshguard.{0,100}\bBlocking "?${ADDRESS}`),
];
const LIFTED = new RegExp(String.raw`fail2ban.{0,200}\] Unban ${ADDRESS}`);

/** Whether the server turned connections away before any login: all of them, or those of an address. */
export function readShutOut(
  log: readonly Placed[],
  attempts: readonly Attempt[],
  person: Attempt | undefined,
  lines: readonly string[],
): Found[] {
  const shut = new Map<string, number>();
  let busy: number | undefined;
  for (const { message, at } of log) {
    if (BUSY.test(message)) busy = at;
    const lifted = LIFTED.exec(message)?.groups?.address;
    if (lifted !== undefined) shut.delete(lifted);
    const address = SHUT.map((pattern) => pattern.exec(message)?.groups?.address).find(Boolean);
    if (address !== undefined) shut.set(address, at);
  }
  const found: Found[] = [];
  // Many addresses are shut out day by day, nearly all of them attackers': only the person's own counts.
  const own = attempts.length === 0 && shut.size === 1 ? [...shut.keys()][0] : person?.address;
  const at = own === undefined ? undefined : shut.get(own.replace(/^::ffff:/, ''));
  if (own !== undefined && at !== undefined) {
    const values = hasForm(own, 'host') ? { values: { address: own } } : {};
    found.push({ name: 'address-shut-out', line: quoteLine(lines, at), ...values });
  }
  if (busy !== undefined && person === undefined && found.length === 0)
    found.push({ name: 'server-too-busy', line: quoteLine(lines, busy) });
  return found;
}
