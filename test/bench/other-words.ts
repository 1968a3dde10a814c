const SYLLABLES =
  'ba be bo ca co cu da de di do fa fi ga go ha he ka ki la le li lo ma me mi mo na ne no pa pe po ra re ri ro sa se si so ta te ti to va ve vi vo wa we za zo'.split(
    ' ',
  );
const ENDINGS = ['', 'n', 'r', 's', 't', 'l', 'nd', 'ck', 'x', 'tion', 'ing', 'ed', 'er', 'or'];
/** Words that other programs use. */
const WORDS =
  'account archive batch bridge broker bucket cache catalog channel cluster codec commit container context cursor daemon dataset driver engine export fabric filter gateway handle import index journal kernel lease ledger library license loader mirror module monitor mount namespace object packet parser partition pipeline plugin policy pool profile proxy queue quota record region registry relay replica resolver resource routine sampler scheduler schema script sector segment service shard signal snapshot socket spool storage stream tablet template tenant thread ticket tracker transfer trigger tunnel update vault vector volume wallet worker zone'.split(
    ' ',
  );
const KATAKANA = [...'アイウエオカキクケコサシスセソタチツテトナニネノハヒフヘホマミムメモラリルレロ'];
const KANJI =
  '印刷 課金 会計 解析 画像 割当 管理 監視 記録 起動 議題 区画 計測 経路 検索 更改 構成 合成 索引 在庫 資源 実験 受付 集計 出力 照会 審査 申請 推定 請求 生物 選択 装置 測定 台帳 代理 探索 注文 帳票 調整 通知 定義 手順 展開 伝票 統計 同期 入力 年度 配列 配布 比較 標本 負荷 復元 複写 分割 分類 文献 変換 編集 保管 補正 翻訳 見積 無線 命名 訳語 融合 予約 容量 領域 履歴 稼働 連携 論文 割込'.split(
    ' ',
  );

/** A number from 0 to 2^32 - 1 that a text and a seed always give. */
export function seeded(text: string, seed: number): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Another word of the same script and case, the same one for the same word and seed. */
export function otherWord(word: string, seed: number): string {
  const next = numbers(seeded(word, seed));
  const of = <T>(list: readonly T[]): T => list[next() % list.length] as T;
  if (/\p{Script=Han}/u.test(word)) return of(KANJI) + (next() % 2 === 0 ? of(KANJI) : '');
  if (/\p{Script=Katakana}/u.test(word))
    return Array.from({ length: 3 + (next() % 3) }, () => of(KATAKANA)).join('');
  const stem =
    next() % 3 === 0 ? of(WORDS) : Array.from({ length: 2 + (next() % 2) }, () => of(SYLLABLES)).join('');
  const other = stem + of(ENDINGS);
  if (word === word.toUpperCase()) return other.toUpperCase();
  return /^[A-Z]/.test(word) ? other[0]?.toUpperCase() + other.slice(1) : other;
}

/** A row of numbers that a seed always gives. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state ^ (state >>> 16)) >>> 8;
  };
}
