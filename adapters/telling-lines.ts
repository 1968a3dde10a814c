import type { Packet } from '../src/index';

/** Lines shown before and after one that tells. */
const AROUND = 2;
const FIRST = 4;

/**
 * The question, or of a paste that is longer than `most` characters its beginning and what stands around the lines
 * that decided an answer or prove a finding, `…` for what is left out.
 */
export function tellingLines({ asked, findings, history }: Packet, most: number): string[] {
  const lines = asked.trim().split('\n');
  if (asked.length <= most) return lines;
  const telling = new Set(
    [...findings.map(({ line }) => line?.text), ...history.map(({ decidedBy }) => decidedBy)].flatMap(
      (line) => line?.trim() || [],
    ),
  );
  const wanted = new Set(lines.slice(0, FIRST).keys());
  for (const [at, line] of lines.entries())
    if (telling.has(line.trim())) for (let near = at - AROUND; near <= at + AROUND; near++) wanted.add(near);
  const shown: string[] = [];
  let left = most;
  for (const [at, line] of lines.entries()) {
    if (!wanted.has(at)) {
      if (shown.at(-1) !== '…') shown.push('…');
      continue;
    }
    shown.push(line.length <= left ? line : `${line.slice(0, left)}…`);
    left -= line.length + 1;
    if (left <= 0) break;
  }
  return shown;
}
