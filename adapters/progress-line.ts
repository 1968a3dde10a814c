import type { Writable } from 'node:stream';
import type { Progress } from '../src/index';

/** With fewer entries it is over before anybody looks. */
const MANY = 500;
/** Milliseconds between two reports: on a terminal, where one takes the other's place, and in a log. */
const EVERY = { terminal: 200, log: 5000 };

/** What reports the progress of long work, such as "Reading the knowledge: 3,000 of 10,000". */
export function progressLine(
  output: Pick<Writable, 'write'> & { isTTY?: boolean },
): (progress: Progress) => void {
  let told = performance.now();
  let open = false;
  return ({ what, done, total }) => {
    if (total < MANY) return;
    const last = done === total - 1;
    const now = performance.now();
    if (last ? !open : now - told < (output.isTTY ? EVERY.terminal : EVERY.log)) return;
    told = now;
    open = !last;
    const said = `${what === 'reading' ? 'Reading' : 'Checking'} the knowledge: ${done + 1} of ${total}`;
    output.write(output.isTTY ? `\r${said}${last ? '\n' : ''}` : `${said}\n`);
  };
}
