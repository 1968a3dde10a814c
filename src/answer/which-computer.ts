import type { Computer, Language, Option, Part } from '../types';

const CLIENT = 'on-client';
const SERVER = 'on-server';

/** The computer that a picked option names; undefined when it names an entry. */
export function computerOf(picked: string | undefined): Computer | undefined {
  if (picked === CLIENT) return 'client';
  return picked === SERVER ? 'server' : undefined;
}

type Phrase = (name: string, language: Language) => string;

export function computerOptions(phrase: Phrase, language: Language): Option[] {
  return [
    { id: CLIENT, title: phrase('computer-client', language) },
    { id: SERVER, title: phrase('computer-server', language) },
  ];
}

/** Asks which computer a listing is from, where that changes what is wrong. */
export function whichComputer(phrase: Phrase, language: Language): Part[] {
  return [
    { type: 'paragraph', text: phrase('which-computer', language) },
    { type: 'choices', options: computerOptions(phrase, language) },
  ];
}
