/**
 * What went wrong, for the log: the first line of its message, because drivers put the values of a query into further
 * ones, and where in the program it was.
 */
export function describeError(error: unknown): { line: string; at: string } {
  if (!(error instanceof Error)) return { line: String(error).split('\n', 1)[0] as string, at: '' };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    line: `${error.name}: ${error.message.split('\n', 1)[0]}`,
    at: frames
      .slice(0, 5)
      .map((frame) => frame.trim().replace(/^at /, ''))
      .join(' < '),
  };
}
