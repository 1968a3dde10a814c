/** Milliseconds. */
export interface Spread {
  median: number;
  p99: number;
}

/** One line of the table of the whole way. */
export interface WholeWay {
  /** What was sent where. */
  what: string;
  /** How often each. */
  runs: number;
  ours: Spread;
  bare: Spread;
  /** How much more ours took, of the medians: 0.2 is a fifth on top. */
  onTop: number;
}

/** Runs before any are counted: compiling, connecting, people whose language is not known yet. */
const WARM_UP = 60;

/**
 * Has the two do the same in turn, each first half of the time, so that whatever else the machine does befalls both.
 * @param send sends the nth message to one of them; resolves to the milliseconds until its answer came.
 */
export async function interleaved(
  what: string,
  runs: number,
  send: (to: 'ours' | 'bare', nth: number) => Promise<number>,
): Promise<WholeWay> {
  const times: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
  for (let nth = 0; nth < WARM_UP + runs; nth++) {
    const order = nth % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const);
    for (const to of order) {
      const took = await send(to, nth);
      if (nth >= WARM_UP) times[to].push(took);
    }
  }
  const [ours, bare] = [spread(times.ours), spread(times.bare)];
  return { what, runs, ours, bare, onTop: ours.median / bare.median - 1 };
}

function spread(times: number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
  return { median: at(0.5), p99: at(0.99) };
}
