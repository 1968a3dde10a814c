import { type Signed, signFinder } from '../text/sign-finder';

/** Programs whose own words tell that they are used. */
export const PROGRAMS = ['uses-putty', 'uses-vscode', 'uses-wsl', 'uses-macos'] as const;
type Program = (typeof PROGRAMS)[number];

const WINDOWS =
  /\bWindows PowerShell\b|\bOpenSSH_for_Windows|\bC:\\\\?Users\\|内部コマンドまたは外部コマンド|is not recognized as an internal or external command|is not recognized as (?:the|a) name of a cmdlet|コマンドレット、関数/;
const NO_SUCH_COMMAND = /内部コマンドまたは外部コマンド|is not recognized as an internal or external command/;

/** Programs that show themselves; what a person says of a program may be that it works there. */
const SHOWN: readonly (Signed & { name: Program; shown: RegExp })[] = [
  {
    name: 'uses-putty',
    signs: [
      ...[/Using username "/y, /login as:/y, /Looking up host "/y, /PuTTY /y, /refused our key/y],
      ...[/FATAL ERROR: /y, /WinSCP Version/y],
    ],
    shown:
      /^[ >]{0,8}(?:Using username "|login as: ?\S{0,64}$|Looking up host ")|\bPuTTY (?:Fatal Error|Security Alert|Error|log )|\bServer refused our key|^[ >]{0,8}FATAL ERROR: |\bWinSCP Version /,
  },
  {
    name: 'uses-vscode',
    signs: [
      ...[/\d\.\d\d\d\] (?:stderr)?> /y, /vscode-server/y, /te-SSH/y, /Resolver error/y, /te\.SSH\./y],
      /vscode-remote/y,
    ],
    shown:
      /\[\d\d:\d\d:\d\d\.\d{3}\] (?:stderr)?> |\.?vscode-server\b|\bRemote-SSH\b|\bResolver error\b|\bremote\.SSH\.|\bvscode-remote\b/,
  },
  {
    name: 'uses-wsl',
    signs: [/\/mnt\/[a-z]/y, /microsoft-standard/y, /-Microsoft/y, /wsl(?:\$|\.localhost)/y],
    shown: /(?:^|[\s"'=:(])\/mnt\/[a-z]\/|\bmicrosoft-standard\b|-Microsoft\b|\\\\wsl(?:\$|\.localhost)\\/,
  },
  {
    name: 'uses-macos',
    signs: [/\/Users\//y, /Darwin Kernel/y, /Apple_SSH/y, /MacBook/y],
    shown: /(?:^|[\s"'=(])\/Users\/[\w.-]|\bDarwin Kernel\b|\bApple_SSH\b|\bMacBook\b[^\n]{0,80}[%$] /,
  },
];
/** Signs of Windows, of what is not found there, and of the programs: most logs have none, and one pass tells. */
const OF_WINDOWS: Signed = {
  signs: [
    ...[/Windows PowerShell/y, /SH_for_Windows/y, /C:\\/y, /内部コマンド/y, /recognized as/y],
    /コマンドレット/y,
  ],
};
const signsIn = signFinder<Signed>([OF_WINDOWS, ...SHOWN]);

/** Where programs show themselves in a paste: lines, counted from 0, or -1. */
export interface Shown {
  program: (name: Program) => number;
  /** The last line in which Windows says that there is no such command. */
  noSuchCommand: () => number;
  /** Whether anything tells of Windows. */
  windows: () => boolean;
}

/**
 * Where programs show themselves.
 * @param text of the same lines; one pass through it tells what need not be looked for in the lines.
 */
export function shownIn(text: string, lines: readonly string[]): Shown {
  const signs = signsIn(text);
  const ofWindows = signs.has(OF_WINDOWS);
  return {
    program(name) {
      const program = SHOWN.find((one) => one.name === name && signs.has(one));
      return program === undefined ? -1 : lines.findIndex((line) => program.shown.test(line.slice(0, 1000)));
    },
    noSuchCommand: () =>
      ofWindows ? lines.findLastIndex((line) => NO_SUCH_COMMAND.test(line.slice(0, 500))) : -1,
    windows: () => ofWindows && lines.some((line) => WINDOWS.test(line.slice(0, 1000))),
  };
}
