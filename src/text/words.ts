/** Words that carry no meaning for finding an entry. */
const EMPTY = new Set(
  `a an the i i'm im i've ive me my mine we our us you your he she it its it's they them this that these those there here
  is am are was were be been being do does did don't doesn't didn't dont have has had having can could can't cannot couldn't
  will would won't shall should may might must to of in on at by for from with into onto as and or but if then
  than so too very just also only not no nor what which who whom whose when where why how any some all every each one
  ones please help thanks thank hello hi hey get gets got getting go goes going want wants need needs
  try tries tried trying use uses using used say says said tell tells now after before again still ever always about
  anyone anybody someone somebody everyone something anything nothing way thing things know knows like because
  while whenever each since until between both broken few more most such own same other up down out off over under
  事 物 所 時 何 誰 人 方 的 等 今 日 々 私 僕 思 願 致 下 教 欲 言 今日 昨日 場合 方法 状態 質問 回答 対策 対処 解決 研究 究室 大学 先生 学生`
    .split(/\s+/)
    .filter(Boolean),
);

/** Japanese verbs and adjectives that people also write without kanji: the part that tells. */
const KANA =
  /つなが|つなげ|はじか|はじき|きれ|はいれ|はいら|わすれ|なくし|けし|きえ|つく[るりっ]|おそ[いく]|かたま|どこ|おかし|だめ|ダメ|うごか|みつから|ひらけ|ひらか/g;

/**
 * The search words of a sentence, lower-cased, in both languages. Latin words lose their endings; of Japanese the kanji
 * (in pairs where more stand together), katakana words and a few verbs written in kana are kept, so that 切れる, 切れた
 * and 切れません are one word. Words that say nothing (the, です) are left out.
 */
export function words(sentence: string): string[] {
  return runsOf(sentence).flatMap(wordsOfRun);
}

/** Does what `words` does, keeping what became of each run: for many sentences that are made of the same ones. */
export function wordReader(): (sentence: string) => string[] {
  const known = new Map<string, readonly string[]>();
  return (sentence) => {
    const found: string[] = [];
    for (const run of runsOf(sentence)) {
      let words = known.get(run);
      if (words === undefined) {
        words = wordsOfRun(run);
        known.set(run, words);
      }
      for (const word of words) found.push(word);
    }
    return found;
  };
}

/** Letters of one script that stand together. */
const RUN = /[a-z0-9][a-z0-9_.'+-]*|[\p{Script=Han}々]+|[\p{Script=Katakana}ー]+|[\p{Script=Hiragana}]+/gu;

function runsOf(sentence: string): readonly string[] {
  const plain = /^[ -~]*$/.test(sentence) ? sentence : sentence.normalize('NFKC');
  return plain.toLowerCase().match(RUN) ?? [];
}

function wordsOfRun(run: string): string[] {
  const found = /^[a-z0-9]/.test(run)
    ? stem(run)
    : /^[\p{Script=Han}々]/u.test(run)
      ? pairs(run)
      : /^[\p{Script=Katakana}ー]/u.test(run)
        ? compounds(run)
        : (run.match(KANA) ?? []);
  return found.filter((word) => word !== '' && !EMPTY.has(word));
}

let segmenter: Intl.Segmenter | undefined;

/** ワンタイムパスワード -> ワンタイム, パスワード. Made at its first use, since most messages need none. */
function compounds(katakana: string): string[] {
  if (katakana.length < 7) return [katakana.replace(/ー+$/, '')];
  segmenter ??= new Intl.Segmenter('ja', { granularity: 'word' });
  return [...segmenter.segment(katakana)].map(({ segment }) => segment.replace(/ー+$/, ''));
}

function stem(run: string): string[] {
  const word = run.replace(/[.'+_-]+$/, '').replace(/'s$/, '');
  if (EMPTY.has(word)) return [];
  return [
    word.length > 4 && !/\d/.test(word)
      ? word.replace(/(?:ies|ied)$/, 'y').replace(/(?:ing|ed|es|s|e)$/, '')
      : word,
  ];
}

/** 公開鍵認証 -> 公開, 開鍵, 鍵認, 認証: whatever is asked about it shares some of them. */
function pairs(kanji: string): string[] {
  if (kanji.length <= 2) return [kanji];
  return Array.from({ length: kanji.length - 1 }, (_, at) => kanji.slice(at, at + 2));
}
