import { type Check, checkKnowledgeGently } from './rules';

/**
 * Checks a knowledge folder as it stands, giving way in between. A file that vanishes or may not be read is one more
 * thing that is wrong, not the end of the bot.
 */
export async function checkNow(dir: string): Promise<Check> {
  return checkKnowledgeGently(dir).catch((error: Error) => ({
    knowledge: null,
    problems: [
      {
        file: '.',
        line: 1,
        column: 1,
        message: `the knowledge cannot be read (${error.message})`,
        advice: 'Make the file readable for the user that the bot runs as.',
      },
    ],
  }));
}
