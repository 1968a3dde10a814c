import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { can } from './can';
import { FAULTS } from './faults/all';
import { type Lab, openLab } from './lab';
import { proof } from './proof';
import { report } from './report';
import { type Outcome, tryFault } from './try-fault';

/**
 * `npm run proof`: runs the lab and writes docs/proof.md. LAB_REPORT=FILE writes what went wrong and how;
 * LAB_RECORD=FOLDER keeps what each fault made the terminal say. With `-t NAME` only those faults run, and docs/proof.md
 * stays as it is.
 */
jest.setTimeout(60_000);

let lab: Lab;
const outcomes: Outcome[] = [];

beforeAll(async () => {
  lab = await openLab();
}, 600_000);

afterAll(async () => {
  await lab?.close();
  const { LAB_REPORT, LAB_RECORD } = process.env;
  if (LAB_REPORT !== undefined) writeFileSync(LAB_REPORT, report(outcomes));
  if (LAB_RECORD !== undefined) for (const outcome of outcomes) record(LAB_RECORD, outcome);
  if (outcomes.length === FAULTS.length) {
    writeFileSync(path.join(__dirname, '../../docs/proof.md'), proof(outcomes));
  }
});

test.each(FAULTS.filter(can).map((fault) => [fault.name, fault] as const))('%s', async (_, fault) => {
  outcomes.push(await tryFault(lab, fault));
});

function record(folder: string, { fault, texts, done }: Outcome): void {
  const own = path.join(folder, fault.name);
  mkdirSync(own, { recursive: true });
  for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(own, `${name}.txt`), text);
  const ran = done.map(
    ({ where, run, code, out, left }) => `[${where}] ${run}\n${left ?? `exit ${code}`}\n${out}\n`,
  );
  writeFileSync(path.join(own, 'ran.txt'), ran.join('\n'));
}
