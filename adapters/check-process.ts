import { checkKnowledge } from '../src/index';
import { progressLine } from './progress-line';

/** Checks the folder named on its command line and tells who started it what is to be put right. */
function main(dir: string): void {
  const { problems } = checkKnowledge(dir, progressLine(process.stderr));
  process.send?.(
    problems.filter(({ note }) => !note),
    () => process.disconnect(),
  );
}

// Whoever waits for it is gone.
process.once('disconnect', () => process.exit());
main(process.argv[2] as string);
