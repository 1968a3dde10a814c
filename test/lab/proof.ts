import { spawnSync } from 'node:child_process';
import { judge, type Verdict } from './judge';
import type { Outcome } from './try-fault';

type Row = [Outcome, Verdict];

/** docs/proof.md: the same for the same bot, whatever ports and keys the run had. */
export function proof(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map((outcome): Row => [outcome, judge(outcome)]);
  const fixable = rows.filter(([{ fault }]) => fault.fixable);
  const fixed = fixable.filter(([, { fixed }]) => fixed);
  const handed = rows.filter(([{ fault }]) => !fault.fixable);
  const count = (test: (row: Row) => boolean): number => rows.filter(test).length;
  const withCause = rows.filter(([{ fault }]) => finalCause(fault) !== '');
  const open = withCause.filter(([, { plain }]) => plain !== 'yes');
  return `<!-- Written by \`npm run proof\`. Change test/lab/, not this file. -->

# The proof

\`test/lab/\` breaks a real OpenSSH in ${rows.length} ways, one at a time, and asks the bot. The server listens on loopback, with settings,
host keys, ports and two throw-away accounts of its own; nothing of the computer's own sshd is touched, and everything is
removed afterwards. A person at a terminal is played as far as only a person can: passwords, passphrases and yes or no are
typed (wrongly where that is the fault, rightly afterwards). For each fault:

1. The command is typed and fails. What the screen shows goes to the bot, then the same with \`-v\`, then, where \`-v\`
   cannot know, the output of the command that the bot asks for.
2. The topic and the cause are compared with what was broken.
3. The commands under the proven causes of the last answer, or under the first one to check, are run as they stand, in order: those for the client as the
   client's user, those for the server as the server's user, and only those marked for the administrator as root. Not a
   letter is changed; a command with a name left to fill in, or that needs an editor, counts as a failure.
4. The command that failed is typed again and must work. Where the command itself was wrong (a mistyped file name, an old
   server that needs an option), a login by one of the answer's own commands is the cure.

Run it as root on Linux with \`npx jest test/lab\`; \`npm run proof\` runs it too and writes this file. A test compares the two.

## 日本語

実際の OpenSSH をわざと ${rows.length} 通りに壊し、画面に出た内容をボットに渡して、答えを確かめた記録です。ボットが示したコマンドは
1文字も変えずに実行し、もう一度ログインできれば「直った」と数えます。利用者には直せない故障(アカウントの停止など)では、正しい原因を
示し、管理者への引き継ぎ方を案内していることを確かめます。${VERSION_LINE_JA}

## Results

${versions(outcomes)}

| | |
|---|---|
| Faults | ${rows.length} |
| Topic right | ${count(([, { topic }]) => topic)} of ${rows.length} |
| Cause proven from the plain output | ${withCause.filter(([, { plain }]) => plain === 'yes').length} of ${withCause.length} |
| All that \`-v\` can prove named, or more than that from the plain output | ${withCause.filter(([, { plain, verbose }]) => plain === 'yes' || verbose === 'yes').length} of ${withCause.length} |
| Cause proven in the end | ${withCause.filter(([, verdict]) => inTheEnd(verdict)).length} of ${withCause.length} |
| A wrong cause named, at any point | ${count(([, { plain, verbose, asked }]) => [plain, verbose, asked].includes('no'))} |
| Fixed by the bot's own commands | ${fixed.length} of ${fixable.length} fixable (${percent(fixed.length, fixable.length)}) |
| Handed over to the staff or the administrator, with the right topic | ${handed.filter(([, { topic, handedOver }]) => topic && handedOver).length} of ${handed.length} that no command of the user can fix |

**plain**, **-v**: the cause from that output. *yes*: all that it can prove, and right (a key refused by the server, where only the server
knows why); *asks*: nothing proven, and nothing wrong said; *no*: wrong; *–*: nothing to tell apart, the topic's first cause is the right one (or the program has no \`-v\`).
**asked**: the cause from what the bot then asked for. **fixed**: *yes*, *no*, or *staff* where no command of the user can fix it.

| Fault | Chapter | Topic | Cause | Topic right | plain | -v | asked | fixed |
|---|---|---|---|---|---|---|---|---|
${rows.map(line).join('\n')}

## Where the plain output cannot decide

| Fault | The bot asks for | Then it names |
|---|---|---|
${open.map(asks).join('\n')}
`;
}

const VERSION_LINE_JA = '使った OpenSSH の版と結果の表は、次の「Results」にあります。';

function line([{ fault, plain, verbose, asked }, verdict]: Row): string {
  const topic = (asked ?? verbose ?? plain).entry ?? 'none';
  const cause = finalCause(fault);
  const cell = (value: string | null): string =>
    value === null || (cause === '' && value === 'yes') ? '–' : value;
  const fixed = verdict.fixed === null ? (verdict.handedOver ? 'staff' : 'no') : verdict.fixed ? 'yes' : 'no';
  return `| ${fault.name} | ${fault.chapter} | ${topic} | ${cause} | ${verdict.topic ? 'yes' : 'no'} | ${cell(verdict.plain)} | ${cell(verdict.verbose)} | ${cell(verdict.asked)} | ${fixed} |`;
}

function asks([{ fault, plain, verbose, asked, askedFor }]: Row): string {
  const last = asked ?? verbose ?? plain;
  const truth = listOf(fault.evidenceCause);
  const byVerbose = fault.next === undefined || (verbose?.cause != null && truth.includes(verbose.cause));
  const wanted = [
    ...(verbose === null ? [] : ['`ssh -v`']),
    ...(byVerbose
      ? []
      : [askedFor === null ? 'nothing more' : `then \`${askedFor.replaceAll('|', '\\|')}\``]),
  ];
  return `| ${fault.name} | ${wanted.join(', ')} | ${last.cause ?? 'none'} |`;
}

/** The finding that is true in the end; empty where the topic alone decides. */
function finalCause({ evidenceCause, cause }: Outcome['fault']): string {
  return listOf(evidenceCause ?? cause)[0] ?? '';
}

function listOf(value: string | readonly string[] | null | undefined): readonly string[] {
  return value === null || value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

function inTheEnd({ plain, verbose, asked }: Verdict): boolean {
  return (asked ?? verbose ?? plain) === 'yes';
}

function percent(part: number, whole: number): string {
  return `${Math.floor((100 * part) / whole)} %`;
}

function versions(outcomes: readonly Outcome[]): string {
  const client = spawnSync('ssh', ['-V'], { encoding: 'utf8' }).stderr.trim();
  const server = outcomes
    .map(({ texts }) => texts.verbose?.match(/remote software version (\S+(?: \S+)?)/)?.[1])
    .find((found) => found !== undefined);
  return `Client: ${client}. Server: ${server ?? 'unknown'}.`;
}
