/** Lets tests wait for what a fake sees, without sleeping: `until` looks again whenever `happened` is called. */
export function watch(): { happened(): void; until(condition: () => boolean): Promise<void> } {
  let waiting: (() => void)[] = [];
  return {
    happened() {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    async until(condition) {
      while (!condition()) await new Promise<void>((wake) => waiting.push(wake));
    },
  };
}
