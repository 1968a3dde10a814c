import { readFileSync } from 'node:fs';
import path from 'node:path';
import { can } from './can';
import { FAULTS } from './faults/all';
import { judge } from './judge';
import { type Lab, openLab } from './lab';
import { proof } from './proof';
import { type Outcome, tryFault } from './try-fault';
import { whyNot } from './why-not';

const reason = whyNot();
if (reason === null) runLab();
else {
  // Written out, since jest names no skipped test when it runs several files.
  process.stderr.write(`test/lab is skipped: ${reason}\n`);
  test.skip(`the lab: ${reason}`, () => {});
}

function runLab(): void {
  let lab: Lab;
  const outcomes: Outcome[] = [];

  beforeAll(async () => {
    lab = await openLab();
  }, 600_000);

  afterAll(() => lab?.close());

  describe.each(FAULTS.map((fault) => [fault.name, fault] as const))('%s', (_, fault) => {
    const run = can(fault) ? test : test.skip;
    run(
      'is named, and fixed or handed over',
      async () => {
        const outcome = await tryFault(lab, fault);
        outcomes.push(outcome);
        expect(judge(outcome).complaints).toEqual([]);
      },
      60_000,
    );
  });

  const all = FAULTS.every(can);
  (all ? test : test.skip)('docs/proof.md says what has come out', () => {
    // With `-t` only some faults have run, and there is nothing to compare.
    if (outcomes.length < FAULTS.length) return;
    const written = readFileSync(path.join(__dirname, '../../docs/proof.md'), 'utf8');
    expect(withoutVersions(written)).toBe(withoutVersions(proof(outcomes)));
  });
}

/** Another computer has another OpenSSH; what comes out must be the same. */
function withoutVersions(text: string): string {
  return text.replace(/^Client: .*$/m, '');
}
