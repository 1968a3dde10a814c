import { hasForm, type KindName } from '../../match/kinds';
import type { Finding, PasteLine, Values } from '../../types';

export type Found = Omit<Finding, 'from'>;

const KIND: Readonly<Record<string, KindName>> = {
  key_path: 'path',
  user: 'user',
  user_shown: 'text',
  mode: 'mode',
  wanted_mode: 'mode',
  methods: 'methods',
  count: 'number',
  algorithm: 'algorithms',
  address: 'host',
  host: 'host',
  port: 'port',
  jump_host: 'host',
  target_host: 'host',
  known_hosts: 'path',
};

/** A finding with those of its values that have the strict form of their kind. */
export function finding(
  name: string,
  line: PasteLine,
  values: Readonly<Record<string, string | undefined>> = {},
): Found {
  const safe = safeValues(values);
  return { name, line, ...(Object.keys(safe).length === 0 ? {} : { values: safe }) };
}

export function safeValues(values: Readonly<Record<string, string | undefined>>): Values {
  const safe: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && hasForm(value, KIND[name] ?? 'host')) safe[name] = value;
  }
  return safe;
}
