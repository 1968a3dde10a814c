import { Readable, Writable } from 'node:stream';
import { askInTerminal } from '../../adapters/terminal/main';
import type { HelpDesk } from '../../src/index';

/** What a person sees who pipes a paste into `npm run ask`. */
export function openTerminalChat(helpdesk: HelpDesk) {
  return {
    async send(text: string): Promise<{ text: string; commands: string[] } | null> {
      let printed = '';
      const output = new Writable({
        write(chunk, _encoding, done) {
          printed += chunk;
          done();
        },
      });
      await askInTerminal(
        { input: Readable.from([Buffer.from(text)]), output, locale: undefined, colours: false },
        helpdesk,
        {},
      );
      const commands = printed
        .split('\n')
        .flatMap((line) => /^ {4}(?![|-] )(.*)$/.exec(line)?.slice(1) ?? []);
      return { text: printed, commands };
    },
    async close(): Promise<void> {},
  };
}
