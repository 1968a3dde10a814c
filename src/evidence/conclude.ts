import type { Finding } from '../types';

/** Two facts that prove a third; `holds` looks at the second one's values. The conclusion is about the same file. */
interface Rule {
  first: string;
  second: string;
  proven: Pick<Finding, 'name'>;
  holds: (second: Finding, all: readonly Finding[]) => boolean;
}

/** The names that ssh tries by itself. */
const USUAL_NAME = /(?:^|[\\/])(?:id_(?:rsa|dsa|xmss|(?:ecdsa|ed25519)(?:_sk)?)|identity)$/;

const RULES: readonly Rule[] = [
  {
    first: 'no-key-offered',
    second: 'private-key-seen',
    proven: { name: 'key-not-selected' },
    holds: ({ values }, all) => {
      const path = values?.key_path;
      return path !== undefined && !USUAL_NAME.test(path) && !all.some((other) => wasTried(other, path));
    },
  },
];

/** Something else was found out about a file of that name, so ssh did look at it. */
function wasTried({ name, values, from, on }: Finding, path: string): boolean {
  if (from === 'listing' || on !== undefined || name === 'key-not-selected' || values?.key_path === undefined)
    return false;
  return fileName(values.key_path) === fileName(path);
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/**
 * Adds to the findings what two of them prove together. A conclusion stands on its second premise: it has that one's
 * reader (`from`), line and computer, and goes when that one goes.
 */
export function conclude(findings: readonly Finding[]): Finding[] {
  const concluded = RULES.flatMap(({ first, second, proven, holds }) => {
    if (!findings.some(({ name }) => name === first)) return [];
    return findings
      .filter((premise) => premise.name === second && holds(premise, findings))
      .filter(
        ({ values }) =>
          !findings.some((one) => one.name === proven.name && one.values?.key_path === values?.key_path),
      )
      .map((premise) => ({ ...premise, ...proven }));
  });
  return [...findings, ...concluded];
}
