/** Programs that pages about SSH tell people to run. */
const PROGRAMS =
  'ssh(?:-(?:keygen|add|agent|copy-id|keyscan))?|sshd|scp|sftp|rsync|mosh|autossh|sshfs|plink|pscp|psftp|puttygen|winscp|git|eval|exec|sudo|su|chmod|chown|chgrp|ls|ll|stat|cat|cp|mv|rm|mkdir|touch|ln|find|grep|egrep|tail|head|less|more|vi|vim|nano|emacs|echo|printf|export|unset|source|cd|pwd|test|tee|awk|sed|sort|wc|which|whoami|id|groups|hostname|uname|date|df|du|quota|env|locale|umask|getfacl|setfacl|restorecon|systemctl|service|journalctl|ping|traceroute|nc|ncat|telnet|dig|nslookup|host|ip|ss|netstat|nmap|curl|wget|openssl|gpg|tmux|screen|apt|apt-get|yum|dnf|brew|pacman|zypper|winget|choco|wsl|icacls|takeown|type|dir|notepad|code|cmd|powershell|pwsh|clip|where|set|net|sc|kinit|klist|qlogin|srun|sbatch|xauth|xhost|xclock|pbcopy|open|defaults|launchctl|kill|pkill|ps|docker|python3?|pip3?|npm|tar|zip|unzip';
const COMMAND = new RegExp(
  `^(?:\\w+=\\S* )*(?:[\\w./~\\\\:-]*[\\\\/])?(?:${PROGRAMS})(?:\\.exe)?(?=\\s|$)(?!\\s*:)`,
);
const CMDLET =
  /^&?\s*(?:\(?(?:Get|Set|New|Remove|Add|Start|Stop|Restart|Test|Copy|Move|Invoke|Enable|Disable|Import|Export|Install)-[A-Z]\w+|\$[\w:]+\s*=)/;

/** Whether a line is a command that a person would type, and not what a program prints. */
export function isCommand(line: string): boolean {
  return COMMAND.test(line) || CMDLET.test(line);
}

/** Whether only PowerShell or cmd.exe would run it. */
export function isWindowsCommand(line: string): boolean {
  return (
    CMDLET.test(line) ||
    /^(?:icacls|takeown|notepad|winget|choco|clip|dir|type|sc)\b|\$env:|%\w+%/i.test(line)
  );
}

/** Whether a command only tries to connect, so that an error below it is what the person sees and no one's advice. */
export function isConnecting(line: string): boolean {
  return /^(?:\S+=\S* )*(?:ssh|scp|sftp|rsync|mosh|autossh|sshfs|plink|pscp|psftp|winscp|git|code)(?:\.exe)?(?:\s|$)/.test(
    line,
  );
}
