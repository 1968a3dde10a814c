/** Begins with somebody's name, typed as a name. Not the frame of a warning (`@@@@@`). */
const NAMED = /^\s*(?:@[^\s@:]{1,40}(?=\s)|[^\s、,@]{1,12}(?:さん|先生|様)[、,\s])/;

/** Whether a message begins by calling a person, without the platform's own mention. */
export function addressesSomebody(text: string): boolean {
  return NAMED.test(text);
}
