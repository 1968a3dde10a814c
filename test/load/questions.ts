/** What people ask, in turn. */
export const QUESTIONS = [
  'ssh: connect to host gw.ddbj.nig.ac.jp port 22: Connection refused',
  'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).',
  '公開鍵を登録したのに弾かれる',
  'my session drops after a few minutes of doing nothing',
];
