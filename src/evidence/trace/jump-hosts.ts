import type { Run } from './types';

/** Options of ssh that take a value. */
const WITH_VALUE = 'BbcDEeFIiJLlmOopPQRSWw';

/** The jump host and what lies behind it, as far as the run names them. */
export function jumpHosts(run: Run): { jump_host?: string; target_host?: string } {
  const { inner } = run;
  const typed = typedHosts(run.typed?.command ?? '');
  const carried = proxyHosts(run.proxy?.command ?? '');
  const said =
    inner?.denied?.host ?? inner?.host ?? inner?.failures.find(({ host }) => host !== undefined)?.host;
  const jump = carried.jump ?? typed.jump ?? said;
  const target = carried.target ?? (typed.jump === undefined ? undefined : typed.target);
  return {
    ...(jump === undefined ? {} : { jump_host: jump }),
    ...(target === undefined ? {} : { target_host: target }),
  };
}

/** Of `exec ssh -l you -v -W '[target]:22' jump`: the host that is called, and what `-W` names. */
function proxyHosts(command: string): { jump?: string; target?: string } {
  const call = /(?:^|[\s\\/"])ssh(?:\.exe)?"? (.{1,900})$/i.exec(command)?.[1];
  if (call === undefined) return {};
  const { host, options } = words(call);
  const target = /^\[?([^\]\s%]{1,255}?)\]?:\d{1,5}$/.exec(options.W ?? '')?.[1];
  return { ...(host === undefined ? {} : { jump: host }), ...(target === undefined ? {} : { target }) };
}

/** Of `ssh -J you@jump target`. */
function typedHosts(command: string): { jump?: string; target?: string } {
  const { host, options } = words(command.replace(/^\S+ /, ''));
  const named = options.J ?? /^ProxyJump=(.{1,255})$/i.exec(options.o ?? '')?.[1];
  const first = named?.split(',')[0];
  return {
    ...(first === undefined ? {} : { jump: bare(first) }),
    ...(host === undefined ? {} : { target: host }),
  };
}

/** The first word that is no option, and the last value of each option. */
function words(call: string): { host?: string; options: Record<string, string> } {
  const options: Record<string, string> = {};
  const list = call
    .split(/\s+/)
    .map((word) => word.replace(/^['"]|['"]$/g, ''))
    .filter((word) => word !== '');
  for (let at = 0; at < list.length; at++) {
    const word = list[at] as string;
    if (!word.startsWith('-')) return { host: bare(word), options };
    const letter = [...word.slice(1)].find((char) => WITH_VALUE.includes(char));
    if (letter === undefined) continue;
    const inside = word.slice(word.indexOf(letter) + 1);
    options[letter] = inside === '' ? (list[++at] ?? '') : inside;
  }
  return { options };
}

function bare(destination: string): string {
  return destination
    .replace(/^ssh:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/^([^:]+):\d{1,5}$/, '$1');
}
