import { reason } from './trouble';

/** How often the client secret is tried, in milliseconds: in good times, and while something is wrong. */
const WELL = 60 * 60 * 1000;
const ILL = 60 * 1000;

/**
 * Tries now and then whether Microsoft still takes the bot's client secret, so that an expired one shows before
 * somebody waits for an answer in vain. Each new trouble, and its end, is one line of the log.
 * @param explain the sentence for what Microsoft answers; null when it answered nothing.
 */
export function watchSecret(
  signIn: () => Promise<void>,
  explain: (error: unknown) => string | null,
  log: (line: string) => void,
): { trouble(): string | null; stop(): void } {
  let trouble: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function look(): Promise<void> {
    const found = await signIn().then(
      () => null,
      (error) => explain(error) ?? `The bot cannot sign in to Microsoft: ${reason(error)}.`,
    );
    if (stopped) return;
    if (found !== trouble) log(found ?? 'The bot can sign in to Microsoft again.');
    trouble = found;
    timer = setTimeout(look, trouble === null ? WELL : ILL).unref();
  }
  void look();
  return {
    trouble: () => trouble,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
