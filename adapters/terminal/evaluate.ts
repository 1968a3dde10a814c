import { z } from 'zod';
import { evaluate, type Knowledge, type Tally } from '../../src/index';

const caseLine = z.object({
  id: z.coerce.string(),
  kind: z.string(),
  lang: z.string(),
  text: z.string(),
  topic: z.string(),
  also: z.array(z.string()).optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/**
 * `ssh-helpdesk eval FILE`: how good the answers are, on a file with one case a line.
 * @throws Error that names the line which is no case.
 */
export function describeEvaluation(file: string, knowledge: Knowledge): string {
  const cases = file
    .split('\n')
    .map((line, at) => ({ line, number: at + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => readCase(line, number));
  const { all, byKind, byTopic, facts, wrong } = evaluate(cases, knowledge);
  const lines = [...wrong]
    .sort((a, b) => (a.expected[0] as string).localeCompare(b.expected[0] as string))
    .map(
      ({ id, expected, got, because }) => `${id}: ${got} instead of ${expected.join(' or ')} (${because})`,
    );
  const table = (name: string, tallies: Iterable<[string, Tally]>): string[] => [
    '',
    name,
    ...[...tallies]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, tally]) => `  ${key.padEnd(26)} ${share(tally)}`),
  ];
  lines.push(...table('by topic', byTopic), ...table('by kind and language', byKind), '');
  if (facts.cases > 0) lines.push(`values found ${share(facts)}`);
  lines.push(`right at once ${share(all)}`);
  return `${lines.join('\n')}\n`;
}

function readCase(line: string, number: number) {
  try {
    return caseLine.parse(JSON.parse(line));
  } catch (error) {
    const why =
      error instanceof z.ZodError ? z.prettifyError(error).replaceAll('\n', ' ') : (error as Error).message;
    throw new Error(`line ${number} is no case: ${why}`);
  }
}

function share({ cases, right }: Tally): string {
  return `${String(right).padStart(5)} of ${String(cases).padStart(4)}  ${((100 * right) / Math.max(cases, 1)).toFixed(1).padStart(5)} %`;
}
