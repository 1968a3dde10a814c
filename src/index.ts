/** The only door for adapters. */
export { plainText } from './answer/plain';
export { HelpDesk } from './desk/help-desk';
export { draftEntry, type EntryDraft } from './draft/draft-entry';
export { evaluate, type Tally } from './knowledge/evaluate';
export { type Knowledge, KnowledgeError, loadKnowledge, readKnowledge } from './knowledge/load';
export { checkOffTopic } from './knowledge/off-topic';
export { describeProblem, type Problem } from './knowledge/problem';
export { checkKnowledge } from './knowledge/rules';
export { entrySchema, SCHEMA_FILE } from './knowledge/schema';
export { watchKnowledge } from './knowledge/watch';
export type { Progress } from './steps';
export type * from './types';
