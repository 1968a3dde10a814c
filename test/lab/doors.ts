import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * What can stand at a port instead of an sshd.
 * - `shut`: nothing listens.
 * - `full`: a listener that accepts nobody, its queue full: connecting times out.
 * - `silent`: accepts and never says a word.
 * - `web`: a web server.
 * - `slam`: closes as soon as it is connected.
 * - `hang-up`: gives an SSH banner, then closes when the key exchange begins.
 * - `noise`: passes bytes on to an sshd and damages one on the way back, after the key exchange.
 * - `reset`: passes bytes on to an sshd until told to cut the line.
 * - `busy`: an sshd with MaxStartups 1, and somebody else's half-open connection in it.
 */
export type DoorKind = 'shut' | 'full' | 'silent' | 'web' | 'slam' | 'hang-up' | 'noise' | 'reset' | 'busy';

export interface Door {
  port: number;
  /** Cuts the connections that pass through, as a router does. */
  cut: () => void;
  close: () => Promise<void>;
}

/** @param behind the port of the sshd behind it */
export async function openDoor(kind: DoorKind, behind: number): Promise<Door> {
  if (kind === 'busy') return busy(behind);
  if (kind === 'full') return full();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    serve(kind, socket, behind, sockets);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  if (kind === 'shut') await close();
  return {
    port,
    cut: () => {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    close,
  };
}

function serve(kind: DoorKind, socket: Socket, behind: number, sockets: Set<Socket>): void {
  if (kind === 'slam') socket.end();
  if (kind === 'web') {
    socket.once('data', () => {
      socket.end(
        'HTTP/1.1 400 Bad Request\r\nServer: nginx/1.22.1\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n' +
          '<html><head><title>400 Bad Request</title></head></html>\r\n',
      );
    });
  }
  if (kind === 'hang-up') {
    socket.write('SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n');
    let got = 0;
    socket.on('data', (data) => {
      got += data.length;
      if (got > 100) socket.end();
    });
  }
  if (kind === 'noise' || kind === 'reset') {
    const far = connect(behind, '127.0.0.1');
    sockets.add(far);
    far.on('error', () => {});
    socket.pipe(far);
    let passed = 0;
    far.on('data', (data: Buffer) => {
      // The key exchange is over after about 3000 bytes; the first encrypted packets follow.
      if (kind === 'noise' && passed > 0 && data.length < 200) data[data.length - 1]! ^= 0x55;
      passed += data.length;
      socket.write(data);
    });
    far.on('end', () => socket.end());
  }
}

/** A process whose event loop stands still: the kernel fills its queue, then drops whoever comes. */
async function full(): Promise<Door> {
  const program = `require('net').createServer().listen({port:0,host:'127.0.0.1',backlog:1},function(){
    require('fs').writeSync(1,this.address().port+'\\n');Atomics.wait(new Int32Array(new SharedArrayBuffer(4)),0,0)})`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [first] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(first.toString().trim());
  const sockets = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => {}));
  await wait(50);
  return {
    port,
    cut: () => {},
    close: async () => {
      for (const socket of sockets) socket.destroy();
      child.kill('SIGKILL');
    },
  };
}

/** Somebody who has connected and not logged in takes the one place there is. */
async function busy(behind: number): Promise<Door> {
  const socket = connect(behind, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'data');
  return {
    port: behind,
    cut: () => {},
    close: async () => {
      socket.destroy();
    },
  };
}
