import { type Run, STAGES, type Stage } from './types';

/** Notes that a stage was completed; a run never goes back (keys are exchanged again in a long session). */
export function reach(run: Run, stage: Stage): void {
  if (!hasReached(run, stage)) run.stage = stage;
}

export function hasReached(run: Run, stage: Stage): boolean {
  return run.stage !== null && STAGES.indexOf(run.stage) >= STAGES.indexOf(stage);
}
