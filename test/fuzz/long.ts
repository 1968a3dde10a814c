import { writeFileSync } from 'node:fs';
import { runCases } from './run-cases';
import { TARGETS, tidyUp } from './targets/all';

afterAll(tidyUp);

/** `npm run fuzz`: one seed after the other, for as long as asked. */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 60);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const STATE = process.env.FUZZ_STATE;
const ONLY = process.env.FUZZ_ONLY;
/** Cases of one target before the next has its turn. */
const TURN = 200;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

test(
  'fuzzing',
  async () => {
    const until = performance.now() + SECONDS * 1000;
    const targets = TARGETS.filter(({ name }) => ONLY === undefined || name === ONLY);
    const done = new Map(targets.map(({ name }) => [name, 0]));
    for (let seed = SEED; performance.now() < until; seed++) {
      for (const target of targets) {
        const onCase = (at: number): void => {
          if (STATE) writeFileSync(STATE, `${target.name}, seed ${seed}, case ${at}`);
        };
        const ran = await runCases(target, seed, { cases: TURN, until, onCase });
        done.set(target.name, (done.get(target.name) ?? 0) + ran.done);
        if (ran.failure === null) continue;
        const { at, error, input } = ran.failure;
        say(
          `\n${target.name} failed, case ${at}; again with: npm run fuzz -- 60 ${seed} ${target.name}\n${error}`,
        );
        say('\nThe smallest input found:');
        say(JSON.stringify(input, null, 2));
        throw new Error(`${target.name} failed with seed ${seed}`);
      }
      say(`seed ${seed} done: ${[...done].map(([name, count]) => `${name} ${count}`).join(', ')}`);
    }
    expect(Math.max(...done.values())).toBeGreaterThan(0);
  },
  (SECONDS + 600) * 1000,
);
