import type { StepFile } from '../knowledge/entry';
import type { Knowledge } from '../knowledge/load';
import type { Command, Finding, Language, Part, Shell, Values } from '../types';
import { fill } from './fill';
import { tableOf } from './tables';

/** What filling a step needs to know about the reader. */
export interface Reader {
  knowledge: Knowledge;
  language: Language;
  values: Values;
  /** Undefined: both forms are shown where they differ. */
  shell: Shell | undefined;
  now: Date;
}

/**
 * Values that follow from others: `known_hosts_name` and `known_hosts_address`, what known_hosts calls the host and its
 * address (`name`, or `[name]:port` where the port is not the usual one), and `key_name`, the key file's name without its folder.
 */
export function withDerived(values: Values): Values {
  const { host, address, port, key_path } = values;
  const known = (name: string): string => (port === undefined || port === '22' ? name : `[${name}]:${port}`);
  const keyName = key_path?.split(/[\\/]/).at(-1);
  return {
    ...(keyName === undefined ? {} : { key_name: keyName }),
    ...values,
    ...(host === undefined ? {} : { known_hosts_name: known(host) }),
    ...(address === undefined ? {} : { known_hosts_address: known(address) }),
  };
}

/**
 * A step of the knowledge as the reader sees it, its commands filled and in the form of the reader's shell.
 * @param findings what proves the step's cause: a command is given once for each file that they are about.
 */
export function stepPart(step: StepFile, reader: Reader, findings: readonly Finding[] = []): Part {
  const { knowledge, language, values, now } = reader;
  const each = step.for_each === 'host' && values.host === undefined;
  const valuesOfEach = each
    ? knowledge.site.hosts.map(({ name }) => withDerived({ ...values, host: name }))
    : [values];
  const files = findings.length === 0 ? [{}] : findings.map((finding) => finding.values ?? {});
  const forms = shellForms(step, reader.shell);
  const commands = forms.flatMap(({ shell, text }) =>
    valuesOfEach.map((filled): Command => {
      const runs = files.map((file) =>
        fill(text, withDerived({ ...filled, ...file }), shell, language, knowledge.placeholders),
      );
      const run = [...new Set(runs)].join('\n');
      const label = forms.length > 1 ? { label: knowledge.phrase(`shell-${shell}`, language) } : {};
      return { where: step.where, shell, run, ...label };
    }),
  );
  return {
    type: 'step',
    where: step.where,
    place: knowledge.phrase(`place-${step.where}`, language),
    text: step[language],
    commands,
    ...(step.sample === undefined ? {} : { sample: step.sample }),
    ...(step.table === undefined ? {} : { table: tableOf(step.table, knowledge, language, values, now) }),
  };
}

/** The server speaks POSIX shell, whatever the person sits at. */
function shellForms(
  { where, run, powershell }: StepFile,
  shell: Shell | undefined,
): { shell: Shell; text: string }[] {
  const posix = run === undefined ? [] : [{ shell: 'posix' as const, text: run }];
  if (where !== 'client' || shell === 'posix') return posix;
  const windows = powershell ?? run;
  if (shell === 'powershell') return windows === undefined ? [] : [{ shell, text: windows }];
  return powershell === undefined ? posix : [...posix, { shell: 'powershell', text: powershell }];
}
