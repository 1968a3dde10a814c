import type { Answer, Part } from '../src/index';

/** The step of an answer that asks for the output of `ssh -v`; undefined when it asks for none. */
export function traceStep({ parts }: Answer): Extract<Part, { type: 'step' }> | undefined {
  return parts
    .filter((part) => part.type === 'step')
    .findLast(({ commands }) => commands.some(({ run }) => run.startsWith('ssh -v ')));
}
