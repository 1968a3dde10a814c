import { growKnowledge } from './grow';

const [, , to, n] = process.argv;
console.time('grow');
growKnowledge('knowledge', to as string, Number(n));
console.timeEnd('grow');
