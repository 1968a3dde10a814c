/** `FULL=1`: the long suites in their whole length, several minutes more. Without it they are cut so that all of them fit into the gate. */
export const FULL = process.env.FULL === '1';
