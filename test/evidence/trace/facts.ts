import { readTrace } from '../../../src/evidence/trace/read-trace';

/** What a log proves: each finding's name with its values, and nothing of the lines. */
export function facts(lines: readonly string[]): Record<string, Record<string, string>> {
  return Object.fromEntries(readTrace(lines).findings.map(({ name, values }) => [name, { ...values }]));
}
