import fs, { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Knowledge } from '../../src/knowledge/load';
import { describeProblem, type Problem } from '../../src/knowledge/problem';
import { checkKnowledgeGently } from '../../src/knowledge/rules';
import { watchKnowledge } from '../../src/knowledge/watch';
import { SHIPPED_DIR } from '../knowledge-for-tests';
import { ROBOT, smallKnowledge } from '../small-knowledge';

type Outcome = { good: Knowledge } | { bad: readonly Problem[] };

let dir: string;
let robot: string;
let stop: () => void;
let outcomes: Outcome[];
let happened: () => void;

beforeEach(async () => {
  dir = smallKnowledge();
  robot = path.join(dir, 'network/robot.yaml');
  await start();
});
afterEach(() => {
  stop();
  jest.restoreAllMocks();
  rmSync(dir, { recursive: true, force: true });
});

async function start(): Promise<void> {
  outcomes = [];
  happened = () => {};
  const note = (outcome: Outcome): void => {
    outcomes.push(outcome);
    happened();
  };
  stop = await watchKnowledge(dir, {
    onGood: (good) => note({ good }),
    onBad: (bad) => note({ bad }),
  });
}

/** The next outcome that has not been seen; rejects after `within` milliseconds. */
async function next(within = 1000): Promise<Outcome> {
  if (outcomes.length === 0) {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve, reject) => {
      happened = resolve;
      timer = setTimeout(() => reject(new Error(`no edit was taken within ${within} ms`)), within);
    });
    clearTimeout(timer);
  }
  return outcomes.shift() as Outcome;
}

async function good(within?: number): Promise<Knowledge> {
  const outcome = await next(within);
  if ('bad' in outcome) throw new Error(outcome.bad.map(describeProblem).join('\n'));
  return outcome.good;
}

const changed = (name: string): string => ROBOT.replace('The robot arm does not move', name);
const title = ({ entries }: Knowledge): string | undefined => entries.get('robot')?.title.en;

test.each<[string, () => void]>([
  ['writes into the file', () => writeFileSync(robot, changed('Edited'))],
  [
    'puts a new file in its place',
    () => {
      writeFileSync(`${robot}.tmp`, changed('Edited'));
      renameSync(`${robot}.tmp`, robot);
    },
  ],
  [
    'moves the old file away and writes a new one',
    () => {
      renameSync(robot, `${robot}~`);
      writeFileSync(robot, changed('Edited'));
    },
  ],
])('an editor that %s: the edit is taken within a second, the second one too', async (_, edit) => {
  edit();
  expect(title(await good())).toBe('Edited');
  writeFileSync(robot, changed('Edited again'));
  expect(title(await good())).toBe('Edited again');
});

test('a new entry in a new chapter is taken, and one that is deleted is gone', async () => {
  mkdirSync(path.join(dir, 'arms'));
  writeFileSync(path.join(dir, 'arms/leg.yaml'), ROBOT.replaceAll('servo', 'leg'));
  expect([...(await good()).entries.keys()].sort()).toEqual(['leg', 'robot']);
  rmSync(robot);
  expect([...(await good()).entries.keys()]).toEqual(['leg']);
});

test('a bad edit says what is wrong where; the next good one is taken', async () => {
  writeFileSync(robot, ROBOT.replace('where: client', 'where: home'));
  const outcome = await next();
  expect('bad' in outcome && outcome.bad.map(describeProblem).join()).toContain(
    'network/robot.yaml:12:16: "where" is client',
  );
  writeFileSync(robot, changed('Put right'));
  expect(title(await good())).toBe('Put right');
});

test('an entry whose example fails is a bad edit, too', async () => {
  writeFileSync(robot, ROBOT.replace('word: elbow', 'word: knee'));
  const outcome = await next();
  expect('bad' in outcome && outcome.bad.map(({ message }) => message)).toEqual([
    'the bot found "elbow" for word, not "knee"',
  ]);
});

test('the folder taken away is one more thing that is wrong, and its return is taken', async () => {
  renameSync(dir, `${dir}-away`);
  expect('bad' in (await next(2000))).toBe(true);
  renameSync(`${dir}-away`, dir);
  expect(title(await good(2000))).toBe('The robot arm does not move');
});

test('a burst of edits, as git pull makes it, is checked when it is over and not at every file', async () => {
  for (let at = 0; at < 40; at++) {
    writeFileSync(path.join(dir, `network/arm-${at}.yaml`), ROBOT.replaceAll('servo', `arm${at}`));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  let knowledge = await good(3000);
  while (knowledge.entries.size < 41) knowledge = await good();
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(outcomes).toEqual([]);
});

test('what is no knowledge file troubles nobody', async () => {
  writeFileSync(path.join(dir, 'network/.robot.yaml.swp'), 'x');
  writeFileSync(path.join(dir, 'network/4913'), '');
  await new Promise((resolve) => setTimeout(resolve, 1300));
  expect(outcomes).toEqual([]);
});

test('where nothing can be watched, a look each second finds the edit', async () => {
  stop();
  const watch = jest.spyOn(fs, 'watch').mockImplementation(() => {
    throw Object.assign(new Error('ENOSPC: no watches left'), { code: 'ENOSPC' });
  });
  await start();
  expect(watch).toHaveBeenCalled();
  writeFileSync(robot, changed('Found by looking'));
  expect(title(await good(2000))).toBe('Found by looking');
});

test('after stop nothing is taken any more', async () => {
  stop();
  writeFileSync(robot, changed('Too late'));
  await new Promise((resolve) => setTimeout(resolve, 1300));
  expect(outcomes).toEqual([]);
});

test('the check gives way after every entry', async () => {
  let turns = 0;
  let checking = true;
  const count = (): void => {
    turns++;
    if (checking) setImmediate(count);
  };
  setImmediate(count);
  const { knowledge } = await checkKnowledgeGently(SHIPPED_DIR);
  checking = false;
  expect(turns).toBeGreaterThanOrEqual(knowledge?.entries.size ?? Infinity);
});
