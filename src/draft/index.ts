/** The door to writing entries: apart from `src/index`, because laying YAML out loads its library. */
export { type CounterExample, draftCounterExample, type WrongAnswer } from './draft-counter-example';
export { type DraftSource, draftEntry, draftFrom, type EntryDraft, type Said } from './draft-entry';
export { draftSource } from './draft-source';
export { suggestId } from './suggest-id';
export { DraftError, writeDraft } from './write-draft';
