/** The only door for adapters. */
export { findingText } from './answer/finding-text';
export { plainText } from './answer/plain';
export type { DeskOptions, Hearing } from './desk/desk-options';
export type { Because, Gap, Unanswered } from './desk/gaps';
export { HelpDesk } from './desk/help-desk';
export { Memory, MemoryAway } from './desk/memory';
export { momentIn } from './desk/moment';
export { privacyParts } from './desk/privacy';
export { stepOf } from './desk/shown';
export { describeDatabase, type Where as StoreWhere } from './desk/store/where';
export type * from './desk/types';
export {
  type Decision,
  type Explanation,
  explain,
  type MatchedLine,
  type Outcome,
  type Ranked,
} from './explain';
export { checkDrafts, type DraftsCheck } from './knowledge/check-drafts';
export { checkNow } from './knowledge/check-now';
export { evaluate, type Tally } from './knowledge/evaluate';
export { type Knowledge, KnowledgeError, loadKnowledge, readKnowledge } from './knowledge/load';
export { checkOffTopic } from './knowledge/off-topic';
export { describeProblem, type Problem } from './knowledge/problem';
export { checkKnowledge } from './knowledge/rules';
export { entrySchema, SCHEMA_FILE } from './knowledge/schema';
export { watchKnowledge } from './knowledge/watch';
export type { Progress } from './steps';
export { redact } from './text/redact';
export type * from './types';
