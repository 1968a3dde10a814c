import { hasForm } from '../match/kinds';

const CONNECTING = /\bConnecting to (\S{1,255}) \[([^\]\s]{1,64})\] port (\d{1,5})/g;
const AUTHENTICATING = /\bAuthenticating to (\S{1,255}):(\d{1,5}) as '([^'\n]{1,64})'/g;
const OFFERING = /\bOffering (?:[A-Z0-9-]{1,12} )?public key: ([^\s]{1,512})/g;

/** Host, address, port, user and the last key offered, as `ssh -v` names them. */
export function readTrace(text: string): Record<string, string> {
  if (!text.includes('debug1:')) return {};
  const values: Record<string, string> = {};
  const put = (name: string, kind: 'host' | 'user' | 'port' | 'path', value: string | undefined): void => {
    if (value !== undefined && hasForm(value, kind)) values[name] = value;
  };
  for (const [, host, address, port] of text.matchAll(CONNECTING)) {
    put('host', 'host', host);
    put('address', 'host', address);
    put('port', 'port', port);
  }
  for (const [, host, port, user] of text.matchAll(AUTHENTICATING)) {
    put('host', 'host', host);
    put('port', 'port', port);
    put('user', 'user', user);
  }
  for (const [, file] of text.matchAll(OFFERING))
    if (/[\\/]/.test(file as string)) put('key_path', 'path', file);
  return values;
}
