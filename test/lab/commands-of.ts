import type { Answer, Command } from '../../src/types';

/** The commands of the causes that are proven, or of the first one to check; those for PowerShell are for another computer. */
export function commandsOf({ parts, remembered }: Answer): Command[] {
  const causes = Math.max(1, (remembered.tried ?? []).length - (remembered.view?.leftOut.length ?? 0));
  const starts = parts.flatMap(({ type }, at) => (type === 'cause' || type === 'heading' ? [at] : []));
  const first = starts.findIndex((at) => parts[at]?.type === 'cause');
  if (first < 0) return [];
  return parts
    .slice(starts[first], starts[first + causes])
    .flatMap((part) => (part.type === 'step' ? part.commands.filter(({ shell }) => shell === 'posix') : []));
}
