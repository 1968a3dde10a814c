import { readKnownHosts } from '../../src/evidence/known-hosts';
import { LINEAR } from '../linear';

const ED = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM7wsrZoIlA0e+b48qnsl+v40Ee36hqYOE1E1Ar+yYjj';
const ED_NEW = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBdK0rPmXE2jCKCaSu4EjAiXYsrlMsNNzu46TVmmvBwQ';
const RSA = 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCtTx59gPVM2NmBeFMxKqd3svXCvH+iiaGWyxiLH69a8A';
const GW = 'gw.ddbj.nig.ac.jp';
/** `ssh-keygen -H` of OpenSSH 9.2 made these of the name above, alone and as `[…]:2222`. */
const HASHED_ED = `|1|ncvMjHlYhrvHU2qBephHd0PEa6s=|o++eENbbPvvTlw6Uxca/BfzuXrI= ${ED}`;
const HASHED_NEW = `|1|U6ofMq6Xhi0Z65mO00rhULvvBFU=|LkcqOyWpLvVptQDeqnarzi0gTTQ= ${ED_NEW}`;
const HASHED_PORT = `|1|a0nP2Kh9fpqjzl5w59NiQr3060Q=|iOzaPgRV95XusuQUXYWaBn6dktk= ${ED}`;

function names(text: string, host?: string): string[] {
  return readKnownHosts(text.split('\n'), host).findings.map(({ name }) => name);
}

test('several lines of one type for the host', () => {
  const text = `${GW} ${ED}\n${GW} ${RSA}\n${GW},192.0.2.1 ${ED_NEW}\n[${GW}]:2222 ${ED}`;
  expect(readKnownHosts(text.split('\n'), GW.toUpperCase())).toEqual({
    values: {},
    findings: [{ name: 'known-hosts-several', line: { number: 3, text: `${GW},192.0.2.1 ${ED_NEW}` } }],
  });
});

test.each([
  ['one line a type', `${GW} ${ED}\n${GW} ${RSA}`],
  ['another port', `${GW} ${ED}\n[${GW}]:2222 ${ED_NEW}`],
  ['another host', `gw2.ddbj.nig.ac.jp ${ED}\ngw2.ddbj.nig.ac.jp ${ED_NEW}`],
  [
    'the same line shown twice',
    `${GW} ${ED}\n$ ssh-keygen -F ${GW}\n# Host ${GW} found: line 1\n${GW} ${ED}`,
  ],
  [
    'an authority and a revoked key',
    `@cert-authority ${GW} ${ED}\n@revoked ${GW} ${ED_NEW}\n${GW} ${ED_NEW}`,
  ],
  ['a line that is cut', `${GW} ${ED}\n${GW} ssh-ed2`],
  ['a list of registered keys', `no-pty ${ED}\nno-pty ${ED_NEW}`],
  ['nothing', ''],
])('not several: %s', (_, text) => {
  expect(names(text, GW)).toEqual([]);
});

test('a port of its own is a host of its own', () => {
  expect(names(`[${GW}]:2222 ${ED}\n[${GW}]:2222 ${ED_NEW}`, GW)).toEqual(['known-hosts-several']);
  expect(names(`[${GW}]:2222 ${ED}\n[${GW}]:2222 ${ED_NEW}`, `[${GW}]:2222`)).toEqual([
    'known-hosts-several',
  ]);
});

test('behind the file name and the line number of grep; an IPv6 address is no line number', () => {
  const grep = `/home/hana/.ssh/known_hosts:12:${GW} ${ED}\n/home/hana/.ssh/known_hosts:14:${GW} ${ED_NEW}`;
  expect(names(grep, GW)).toEqual(['known-hosts-several']);
  expect(names(`3:${GW} ${ED}\n7:${GW} ${ED_NEW}`, GW)).toEqual(['known-hosts-several']);
  expect(names(`2001:db8::1 ${ED}\n2001:db8::1 ${ED_NEW}`, '2001:db8::1')).toEqual(['known-hosts-several']);
});

test('hashed names are tried against the host, alone and with the ports of the paste', () => {
  expect(names(`${HASHED_ED}\n${HASHED_NEW}`, GW)).toEqual(['known-hosts-hashed', 'known-hosts-several']);
  expect(names(`${HASHED_ED}\n${HASHED_NEW}`, 'gw2.ddbj.nig.ac.jp')).toEqual(['known-hosts-hashed']);
  expect(names(`${HASHED_ED}\n${HASHED_PORT}\n$ ssh -p 2222 hana@${GW}`, GW)).toEqual(['known-hosts-hashed']);
  const { findings } = readKnownHosts(
    ['|1|AAAAAAAAAAAAAAAAAAAAAAAAAAA=|AAAAAAAAAAAAAAAAAAAAAAAAAAA= ', HASHED_ED],
    GW,
  );
  expect(findings[0]?.line?.number).toBe(2);
});

test('a hashed line is no trouble where that of the host can be read', () => {
  expect(names(`${GW} ${ED}\n${HASHED_PORT}`, GW)).toEqual([]);
});

test('ssh-keygen -F: several lines of one type, readable, hashed, as fingerprints', () => {
  const found = (line: number, shown: string) => `# Host ${GW} found: line ${line} \n${shown}`;
  const twice = (one: string, two: string) => `$ ssh-keygen -F ${GW}\n${found(1, one)}\n${found(3, two)}`;
  expect(names(twice(`${GW} ${ED}`, `${GW} ${ED_NEW}`))).toEqual(['known-hosts-several']);
  expect(names(twice(`${GW} ${ED}`, `${GW} ${RSA}`))).toEqual([]);
  expect(names(twice(HASHED_ED, HASHED_NEW))).toEqual(['known-hosts-hashed', 'known-hosts-several']);
  const ed = `${GW} ED25519 SHA256:f/nr77YmozoGC+CfkNVH6CpCHLR/bFeIVqA8WaN8CcI`;
  const edNew = `${GW} ED25519 SHA256:wrVRiYImwXrvqM08BYoPcpNZ2RvJIrdLJkw0rZ6xBTc`;
  const rsa = `${GW} RSA SHA256:LP2lsV+aPXuq7dGtAHDf/RT9rMirHOOrvFCifotcDM4`;
  expect(names(twice(ed, edNew), GW)).toEqual(['known-hosts-several']);
  expect(names(twice(ed, rsa), GW)).toEqual([]);
  expect(names(twice(ed, edNew), 'gw2.ddbj.nig.ac.jp')).toEqual([]);
});

test('ssh-keygen -R: what it removed is several no more; not found is nothing', () => {
  const before = `${GW} ${ED}\n${GW} ${ED_NEW}\n`;
  const removed = `# Host ${GW} found: line 1\n# Host ${GW} found: line 2\n/home/hana/.ssh/known_hosts updated.\nOriginal contents retained as /home/hana/.ssh/known_hosts.old`;
  expect(names(removed, GW)).toEqual([]);
  expect(names(before + removed, GW)).toEqual([]);
  expect(names(`Host ${GW} not found in /home/hana/.ssh/known_hosts`, GW)).toEqual([]);
});

test('hostile names stay text', () => {
  const text = `$(rm -rf ~) ${ED}\n__proto__ ${ED}\n__proto__ ${ED_NEW}\n${GW};id ${ED}`;
  expect(readKnownHosts(text.split('\n'), '__proto__').findings).toHaveLength(1);
  expect(names(text, GW)).toEqual([]);
});

test.each([
  ['lines of the host', `${GW} ${ED}\n`],
  ['hashed lines', `${HASHED_PORT}\n`],
  ['headers of -F', `# Host ${GW} found: line 1\n`],
  ['half lines', `${GW},${GW},`],
  ['a log', 'debug1: Offering public key: /home/hana/.ssh/id_rsa RSA AAAA agent\n'],
])('1 MB of %s takes no long time', (_, piece) => {
  const lines = piece.repeat(Math.ceil(1_000_000 / piece.length)).split('\n');
  const start = performance.now();
  readKnownHosts(lines, GW);
  expect(performance.now() - start).toBeLessThan(LINEAR);
});
