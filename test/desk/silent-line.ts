import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A line to a PostgreSQL, on a socket in a folder of its own, that can fall silent without breaking, as a network does. */
export async function openLine(folder: string): Promise<{
  folder: string;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}> {
  const own = mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-line-'));
  const socket = '.s.PGSQL.5432';
  const ends = new Set<Socket>();
  let isCut = false;
  const server: Server = createServer((near) => {
    const far = connect(path.join(folder, socket));
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      from.on('data', (data) => to.write(data));
      from.on('error', () => {});
      from.on('close', () => {
        ends.delete(from);
        to.destroy();
      });
      if (isCut) from.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(path.join(own, socket), resolve));
  return {
    folder: own,
    cut: () => {
      isCut = true;
      for (const end of ends) end.pause();
    },
    mend: () => {
      isCut = false;
      for (const end of ends) end.resume();
    },
    close: async () => {
      for (const end of ends) end.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(own, { recursive: true, force: true });
    },
  };
}
