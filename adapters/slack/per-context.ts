import type { SlackContext } from './context';

/** Something to remember for each running adapter, made when it is first asked for and gone with the adapter. */
export function perContext<T>(make: () => T): (context: SlackContext) => T {
  const made = new WeakMap<SlackContext, { value: T }>();
  return (context) => {
    const kept = made.get(context) ?? { value: make() };
    made.set(context, kept);
    return kept.value;
  };
}
