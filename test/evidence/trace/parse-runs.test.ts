import { parseRuns } from '../../../src/evidence/trace/parse-runs';
import type { Run } from '../../../src/evidence/trace/types';
import { recorded } from './recorded';

const only = (name: string): Run => {
  const runs = parseRuns(recorded(name));
  expect(runs).toHaveLength(1);
  return runs[0] as Run;
};
const histories = ({ identities }: Run): Record<string, string[]> =>
  Object.fromEntries(identities.map(({ name, events }) => [name, events.map(({ what }) => what)]));

test('both versions, the stage, the user, the menu and the methods', () => {
  expect(only('second-v')).toMatchObject({
    clientVersion: '9.2',
    clientName: 'OpenSSH_9.2p1 Debian-2+deb12u10',
    serverName: 'OpenSSH_9.2p1',
    configs: ['/home/hana/.ssh/config'],
    stage: 'auth-service',
    host: 'gw.ddbj.nig.ac.jp',
    address: '192.0.2.10',
    port: '22',
    user: 'hana',
    menu: { first: 'publickey', last: 'password' },
    methods: ['publickey', 'password'],
    partial: { method: 'publickey' },
    denied: { methods: 'password', user: 'hana', host: 'gw.ddbj.nig.ac.jp' },
    seenStart: true,
    verbose: true,
  });
});

test.each([
  ['success-v', 'end'],
  ['refused-v', 'auth-service'],
  ['closedfirst-v', 'connect'],
  ['closedkex-v', 'banner'],
  ['jump-hop-down-v', 'config'],
])('%s comes as far as %s', (name, stage) => {
  expect(only(name).stage).toBe(stage);
});

test('what happened to each key', () => {
  expect(histories(only('open-v'))).toEqual({
    '/home/hana/.ssh/open': ['listed', 'offered', 'accepted', 'bad-permissions', 'bad-permissions'],
  });
  expect(histories(only('nokey-v'))['/home/hana/.ssh/id_rsa']).toEqual(['listed', 'trying', 'skipped']);
  expect(only('agent-refuses-i-v').identities).toMatchObject([
    {
      name: '/home/hana/.ssh/good',
      type: 3,
      keyType: 'ED25519',
      explicit: true,
      inAgent: true,
      planned: true,
    },
  ]);
});

test('agent keys of one name are told apart by their fingerprints', () => {
  const keys = only('toomany-v').identities.filter(({ inAgent }) => inAgent);
  expect(new Set(keys.map(({ fingerprint }) => fingerprint)).size).toBe(7);
});

test('the inner ssh of a ProxyJump hangs on the outer one', () => {
  const run = only('jump-target-refused-vvv');
  expect(run).toMatchObject({ host: 'node1.example.jp', authenticated: null, proxy: { implicit: true } });
  expect(run.inner).toMatchObject({ host: 'gw.ddbj.nig.ac.jp', stage: 'session' });
  expect(histories(run)).toEqual({ '/home/hana/.ssh/other': ['listed', 'offered', 'refused'] });
});

test('keys that the outer ssh lists after the inner one has started are its own', () => {
  const log = [
    'OpenSSH_9.6p1 Ubuntu-3ubuntu13, OpenSSL 3.0.13 30 Jan 2024',
    'debug1: Reading configuration data /home/hana/.ssh/config',
    "debug1: Executing proxy command: exec ssh -v -W '[node1.example.jp]:22' gw.ddbj.nig.ac.jp",
    'OpenSSH_9.6p1 Ubuntu-3ubuntu13, OpenSSL 3.0.13 30 Jan 2024',
    'debug1: identity file /home/hana/.ssh/id_node type 3',
    'debug1: Reading configuration data /home/hana/.ssh/config',
    'debug1: Connecting to gw.ddbj.nig.ac.jp [192.0.2.10] port 22.',
    'debug1: identity file /home/hana/.ssh/id_gw type 3',
  ];
  const run = parseRuns(log)[0] as Run;
  expect(run.identities.map(({ name }) => name)).toEqual(['/home/hana/.ssh/id_node']);
  expect(run.inner?.identities.map(({ name }) => name)).toEqual(['/home/hana/.ssh/id_gw']);
});

test('a command and a version alone are no run', () => {
  expect(parseRuns(['$ ssh -V', 'OpenSSH_9.6p1 Ubuntu-3ubuntu13, OpenSSL 3.0.13 30 Jan 2024'])).toEqual([]);
  expect(parseRuns(['$ ssh gw', '$ ssh gw'])).toEqual([]);
});

test('what ssh says of -i before its version belongs to the run', () => {
  const runs = parseRuns(recorded('idnotthere-v'));
  expect(runs).toHaveLength(1);
  expect(runs[0]).toMatchObject({ notThere: [{ path: '/home/hana/.ssh/none' }], typed: { at: 0 } });
});
