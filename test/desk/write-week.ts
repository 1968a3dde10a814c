import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { HelpDesk, Memory } from '../../src/index';
import { shippedKnowledge } from '../knowledge-for-tests';
import { TestCourier } from './couriers';
import { playDays } from './week';

/** `npm run week`: a week of asking, up to now, in a file of its own, to look at the admin pages with. */
const FILE = path.resolve(process.env.WEEK_FILE || path.join(__dirname, '../../data/week.sqlite'));

test('the week', async () => {
  for (const end of ['', '-wal', '-shm']) if (existsSync(FILE + end)) rmSync(FILE + end);
  const desk = new HelpDesk(shippedKnowledge(), { memory: new Memory({ file: FILE }) });
  await desk.start();
  for (const platform of ['slack', 'teams'])
    desk.outbox.employ(new TestCourier(platform, platform === 'slack'));
  await playDays(desk);
  await desk.stop();
  process.stderr.write(`${FILE}\n`);
}, 120_000);
