import type { Placeholders } from '../../src/knowledge/entry';

const EDITORS = /(?:^|[;&|]\s*|sudo )(?:nano|vim?|emacs|notepad|code)\b/m;
/** Would reach beyond the lab, to the computer's own services. */
const SYSTEM = /\b(?:systemctl|service|reboot|shutdown|apt(?:-get)?|dnf|yum)\b/;

/** Why the lab cannot run a command as it stands; null when it can. Nothing is touched up to make it run. */
export function whyNotRun(command: string, placeholders: Placeholders): string | null {
  if (EDITORS.test(command)) return 'needs an editor';
  if (SYSTEM.test(command)) return "touches the computer's own services";
  const open = Object.entries(placeholders).find(
    ([word, { en }]) => word !== 'key_name' && new RegExp(`(?<![\\w$])${en.trim()}(?!\\w)`).test(command),
  );
  return open === undefined ? null : `{${open[0]}} is not filled in`;
}
