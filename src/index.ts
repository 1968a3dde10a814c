/** The only door for adapters. */
export { plainText } from './answer/plain';
export { HelpDesk } from './desk/help-desk';
export { type Knowledge, KnowledgeError, loadKnowledge } from './knowledge/load';
export { describeProblem, type Problem } from './knowledge/problem';
export { evaluate, type Tally } from './knowledge/evaluate';
export { checkKnowledge } from './knowledge/rules';
export type * from './types';
