import { readCommandLine } from '../../src/evidence/command-line';

test.each([
  ['$ ssh gw.ddbj.nig.ac.jp', { host: 'gw.ddbj.nig.ac.jp' }],
  ['$ ssh gw', { host: 'gw' }],
  ['PS C:\\Users\\you> ssh you@10.0.0.1 -p 2222', { host: '10.0.0.1', user: 'you', port: '2222' }],
  ['[you@here][~]% ssh -2 -p 2222 -vvv you@weblog.sh', { host: 'weblog.sh', user: 'you', port: '2222' }],
  [
    'ssh -p2222 -l you -i ~/.ssh/id_x -o Foo=bar login.example.jp uptime',
    { host: 'login.example.jp', user: 'you', port: '2222', key_path: '~/.ssh/id_x' },
  ],
  ['scp -P 2222 data.txt you@gw.example.jp:/tmp/', { host: 'gw.example.jp', user: 'you', port: '2222' }],
  ['sftp you@gw.example.jp', { host: 'gw.example.jp', user: 'you' }],
  [
    'C:\\>plink -v -i C:\\keys\\c.ppk claire@web01.example.fr',
    { host: 'web01.example.fr', user: 'claire', key_path: 'C:\\keys\\c.ppk' },
  ],
  ['ssh ssh://you@gw.example.jp:2222', { host: 'gw.example.jp', user: 'you', port: '2222' }],
  ['先に ssh you@gw.example.jp を試しました', { host: 'gw.example.jp', user: 'you' }],
  ['ssh one@a.example.jp\nssh two@b.example.jp', { host: 'b.example.jp', user: 'two' }],
])('%s', (text, values) => {
  expect(readCommandLine(text)).toEqual(values);
});

test.each([
  'when I ssh into the box it fails',
  'ssh keys made on another machine',
  '$ ssh $(whoami)@$(hostname)',
  'ssh: connect to host gw port 22: Connection refused',
  'ssh -X で入って',
])('no host in: %s', (text) => {
  expect(readCommandLine(text)).not.toHaveProperty('host');
});
