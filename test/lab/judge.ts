import type { Answer } from '../../src/types';
import { shippedKnowledge } from '../knowledge-for-tests';
import type { Outcome } from './try-fault';

/** Whether the answers were right, one by one. */
export interface Verdict {
  topic: boolean;
  /** `yes`: proven from the plain output; `asks`: nothing decides yet, and nothing wrong was said; `no`: a wrong cause. */
  plain: 'yes' | 'asks' | 'no';
  /** The same from `-v`; null where the program has no -v. */
  verbose: 'yes' | 'asks' | 'no' | null;
  /** After what the bot asked for; null where nothing was needed. */
  asked: 'yes' | 'no' | null;
  /** Null where no command can put it right: then `handedOver` counts. */
  fixed: boolean | null;
  handedOver: boolean;
  /** What is wrong, in words; empty when all is well. */
  complaints: readonly string[];
}

/** Compares what the bot said with what is true about the fault. */
export function judge(outcome: Outcome): Verdict {
  const { fault, plain, verbose, asked, broke, askedFor, fixed, japaneseToo } = outcome;
  const complaints: string[] = [];
  const complain = (holds: boolean, text: string): boolean => {
    if (!holds) complaints.push(text);
    return holds;
  };
  complain(broke, 'the fault broke nothing');
  const after = listOf(fault.topicAfter ?? fault.topic);
  const last = asked ?? verbose ?? plain;
  const topicPlain = complain(
    fits(plain.entry, [...listOf(fault.topic), ...after]) ||
      (fault.plainSaysNothing === true && plain.kind === 'ask-for-more'),
    `topic from plain: ${plain.entry} instead of ${listOf(fault.topic).join('/')}`,
  );
  const topicLast = complain(
    fits(last.entry, after),
    `topic in the end: ${last.entry} instead of ${after.join('/')}`,
  );

  const verboseTruth = listOf(fault.cause);
  const finalTruth = listOf(fault.evidenceCause ?? fault.cause);
  const harmless = [...(fault.alsoTrue ?? []), ...verboseTruth, ...finalTruth, ...listOf(fault.plainCause)];
  const tell = (answer: Answer, truth: readonly string[]): 'yes' | 'asks' | 'no' => {
    if (answer.cause === null) return truth.length === 0 ? 'yes' : 'asks';
    if (proven(answer).some((name) => truth.includes(name))) return 'yes';
    if (harmless.includes(answer.cause)) return truth.length === 0 ? 'yes' : 'asks';
    return 'no';
  };
  const plainTruth = [...listOf(fault.plainCause), ...finalTruth];
  const plainVerdict = tell(plain, plainTruth);
  complain(plainVerdict !== 'no', `cause from plain: ${plain.cause}, which is not true`);
  const verboseVerdict = verbose === null ? null : tell(verbose, [...verboseTruth, ...finalTruth]);
  complain(
    verboseVerdict !== 'no' && (verboseVerdict !== 'asks' || verboseTruth.length === 0),
    `cause from -v: ${verbose?.cause} instead of ${verboseTruth.join('/') || 'none'}`,
  );
  const askedVerdict = asked === null ? null : tell(asked, finalTruth) === 'yes' ? 'yes' : 'no';
  complain(askedVerdict !== 'no', `cause in the end: ${asked?.cause} instead of ${finalTruth.join('/')}`);
  const known = verbose?.cause != null && finalTruth.includes(verbose.cause);
  complain(fault.next === undefined || askedFor !== null || known, 'did not ask for the output that decides');
  complain(japaneseToo, 'the Japanese answer differs in cause or commands');
  const handedOver = handsOver(last);
  if (fault.fixable) complain(fixed, 'not fixed by the commands of the answer');
  else complain(handedOver, 'shows neither the contact nor a step for the administrator');
  return {
    topic: topicPlain && topicLast,
    plain: plainVerdict,
    verbose: verboseVerdict,
    asked: askedVerdict,
    fixed: fault.fixable ? fixed : null,
    handedOver,
    complaints,
  };
}

/** The findings behind the causes that the answer shows as proven. */
function proven({ entry, cause, remembered }: Answer): string[] {
  const causes = shippedKnowledge().entries.get(entry ?? '')?.causes ?? [];
  const shown = (remembered.tried ?? []).flatMap((at) => causes[at]?.if ?? []);
  const names = new Set(remembered.evidence.findings.map(({ name }) => name));
  return [...(cause === null ? [] : [cause]), ...shown.filter((name) => names.has(name))];
}

function fits(entry: string | null, topics: readonly string[]): boolean {
  return entry !== null && topics.includes(entry);
}

function listOf(value: string | readonly string[] | null | undefined): readonly string[] {
  return value === null || value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

/** The way to a person, or something that an administrator can do: the server's, or with sudo that of one's own. */
function handsOver({ parts, language }: Answer): boolean {
  const contact = shippedKnowledge().site.contact[language].trim();
  const link = contact.match(/https?:\/\/\S+/)?.[0] ?? contact;
  return parts.some(
    (part) =>
      (part.type === 'step' &&
        (part.where === 'admin' || part.commands.some(({ run }) => /^sudo /m.test(run)))) ||
      ((part.type === 'paragraph' || part.type === 'notice') && part.text.includes(link)),
  );
}
