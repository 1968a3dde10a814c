const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** The last line of one connection; each has a process of its own. */
const LAST = /^(?:Connection (?:closed|reset) by|Disconnected from|Disconnecting )/;

/** sshd's own lines as /var/log/auth.log shows them: the lab's sshd writes to a file, without the head of syslog. */
export function syslog(lines: string, now = new Date()): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`;
  const head = `${MONTHS[now.getMonth()]} ${String(now.getDate()).padStart(2, ' ')} ${time} gw sshd`;
  let pid = 4242;
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const whole = `${head}[${pid}]: ${line.trimEnd()}\n`;
      if (LAST.test(line)) pid += 3;
      return whole;
    })
    .join('');
}
