import { plainName } from './plain-name';
import type { Row } from './types';

const TIME = String.raw`\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4} {1,8}\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M| ?午[前後])?`;
/** `-a----  2024/05/05  13:37  419 id_rsa` of PowerShell. */
const POWERSHELL = new RegExp(
  `^[> ]{0,8}([dl-][a-z-]{4,5}) {1,16}${TIME} {1,16}(?:(\\d{1,15}) )? {0,20}(\\S.{0,300})$`,
);
/** `2024/05/05  13:37    <DIR>  .ssh` of cmd. */
const CMD = new RegExp(`^[> ]{0,8}${TIME} {1,20}(?:(<\\w{1,12}>)|([\\d,]{1,19})) {1,16}(\\S.{0,300})$`);

/** A line that PowerShell's ls or cmd's dir prints. It tells that there is such a file, never who may read it. */
export function rowOfWindows(text: string, at: number): Row | null {
  const line = text.trimEnd();
  const powershell = POWERSHELL.exec(line);
  if (powershell !== null) {
    const type = powershell[1]?.[0] === 'd' ? 'folder' : powershell[1]?.[0] === 'l' ? 'link' : 'file';
    return { name: plainName(powershell[3] as string), type, at };
  }
  const cmd = CMD.exec(line);
  if (cmd === null) return null;
  return { name: plainName(cmd[3] as string), type: cmd[1] === undefined ? 'file' : 'folder', at };
}
