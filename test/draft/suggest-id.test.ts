import { suggestId } from '../../src/draft/suggest-id';

const DAY = new Date(2026, 7, 6);

test.each([
  ['vpn-gate: session of taro on gw.example.jp:2222 was rejected', 'vpn-gate-session-taro'],
  [
    '$ ssh taro@gw\nvpn-gate: session of taro on gw.example.jp:2222 was rejected',
    'vpn-gate-session-rejected',
  ],
  ['ssh: connect to host gw port 22: Connection refused', 'connect-connection-refused'],
  ['WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!', 'remote-identification-changed'],
  ['MobaXterm の左の一覧が出ません', 'mobaxterm'],
  ['how do I renew the VPN certificate?', 'renew-vpn-certificate'],
  ['夜になると切れます', 'draft-20260806'],
  ['ssh できない', 'draft-20260806'],
  ['', 'draft-20260806'],
  ['../../etc/passwd; rm -rf ~', 'etc-passwd-rm-rf'],
  ["taro@gw's password: Tr0ub4dor\ngate: ticket rejected", 'gate-ticket-rejected'],
])('%s -> %s', (text, id) => {
  expect(suggestId(text, DAY)).toBe(id);
});

test('whatever it is made of, it is a short name', () => {
  for (const text of ['x'.repeat(9000), `${'extraordinarily '.repeat(50)}failed`, 'a1 b2 c3 {host} … \u0000'])
    expect(suggestId(text, DAY)).toMatch(/^[a-z0-9][a-z0-9-]{1,39}$/);
});
