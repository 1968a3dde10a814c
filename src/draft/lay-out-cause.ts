import { UNWRITTEN } from '../knowledge/unwritten';
import type { Language } from '../types';
import type { StaffAnswer, StaffStep } from './read-answer';
import { yamlText } from './yaml-text';

export interface GivenAnswer extends StaffAnswer {
  language: Language;
  /** The command of it that switches a safety off; null when none does. */
  weakens: string | null;
}

/** What is said where a command stands without a word. */
const WORDLESS = { ja: '次を実行します。', en: 'Run this.' };
const TO_WRITE = {
  cause: { ja: `${UNWRITTEN} なぜ起きるか`, en: `${UNWRITTEN} why it happens` },
  step: { ja: `${UNWRITTEN} 何をするか`, en: `${UNWRITTEN} what to do` },
};

/** `causes:` of a draft: what the staff answered, in the language they answered in, or what there is to write. */
export function layOutCause(answer: GivenAnswer | undefined): string {
  const rows = answer === undefined ? TO_WRITE.cause : inLanguage(answer.cause, answer.language, 'cause');
  return `# 原因を、確かめる順に。where は client(ユーザーの計算機)、server(サーバーの自分のアカウント)、admin(サーバーの管理者)。
# The causes, in the order to check them. where: client the user's own computer, server their account, admin the administrator.
${answer === undefined ? '' : remarks(answer)}causes:
  - ja: |
${yamlText(rows.ja, 6)}
    en: |
${yamlText(rows.en, 6)}
${answer === undefined ? EMPTY_STEP : steps(answer)}`;
}

function remarks({ weakens }: GivenAnswer): string {
  const danger =
    weakens === null
      ? ''
      : `# 注意: 安全のための確認を外すコマンドがあります。別のやり方に書き換えてください: ${oneLine(weakens)}
# Careful: this switches a safety off. Say how to do without it: ${oneLine(weakens)}
`;
  return `# スタッフの回答から作りました。相手の名前や、その人だけに当てはまることは書き換えます。
# Made from the staff's answer. Replace names and what is true for that one person only.
${danger}`;
}

const EMPTY_STEP = `    steps:
      - where: client
        ja: |
          ${TO_WRITE.step.ja}
        en: |
          ${TO_WRITE.step.en}
        # コマンドがなければ run を消します / delete run when there is no command
        run: |
          ${UNWRITTEN} コマンド / the command`;

function steps({ steps: given, language }: GivenAnswer): string {
  if (given.length === 0) {
    return `    # 手順があれば、書き方のとおりに steps: を足します / add "steps:" when there is something to do`;
  }
  return `    steps:\n${given.map((step) => layOutStep(step, language)).join('\n')}`;
}

function layOutStep(step: StaffStep, language: Language): string {
  const { ja, en } = step.text === '' ? WORDLESS : inLanguage(step.text, language, 'step');
  const block = (key: 'run' | 'powershell' | 'sample'): string =>
    step[key] === undefined ? '' : `\n        ${key}: |\n${yamlText(step[key], 10)}`;
  return `      - where: ${step.where}
        ja: |
${yamlText(ja, 10)}
        en: |
${yamlText(en, 10)}${block('run')}${block('powershell')}${block('sample')}`;
}

function inLanguage(text: string, language: Language, what: 'cause' | 'step'): Record<Language, string> {
  return text === '' ? TO_WRITE[what] : { ...TO_WRITE[what], [language]: text };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
