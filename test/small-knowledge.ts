import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SHIPPED_DIR } from './knowledge-for-tests';

/** An entry that passes the check. */
export const ROBOT = `title:
  ja: ロボットの腕が動かない
  en: The robot arm does not move
errors: |
  robotctl: servo {word} lost its calibration
causes:
  - ja: |
      較正が失われています。
    en: |
      The calibration is lost.
    steps:
      - where: client
        ja: |
          較正します。
        en: |
          Calibrate it.
        run: |
          robotctl calibrate {word}
examples:
  - paste: |
      $ robotctl move
      robotctl: servo elbow lost its calibration
      robotctl: the arm is now switched off until somebody calibrates the servo again, failed
    finds:
      word: elbow
source: https://example.com/robot
`;

/** A new folder with the shipped vocabulary, the shipped site and one entry, `network/robot`. */
export function smallKnowledge(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'knowledge-'));
  for (const name of readdirSync(SHIPPED_DIR))
    if (/^_.*\.(?:yaml|json)$/.test(name)) cpSync(path.join(SHIPPED_DIR, name), path.join(dir, name));
  const site = readFileSync(path.join(SHIPPED_DIR, 'site.yaml'), 'utf8');
  writeFileSync(path.join(dir, 'site.yaml'), site.replace(/^common:\n(?: {2}- .*\n)+/m, 'common: []\n'));
  mkdirSync(path.join(dir, 'network'));
  writeFileSync(path.join(dir, 'network/robot.yaml'), ROBOT);
  return dir;
}
