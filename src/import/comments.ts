/** The comments of a draft, for the person who finishes it. */
export const COMMENTS = {
  head: [
    '上のページから取り込んだ下書きです。読んで直し、章のフォルダー(auth、network など)に移します。',
    'where(どの計算機で実行するか)は推定です。コメントは、直したら消してください。',
    "A draft taken from the page above. Read it, put it right, and move it into a chapter's folder (auth, network, …).",
    '`where` is guessed: client, server or admin. Take the comments away when they are done.',
  ],
  errors:
    'ページの出力から取り出しました。余分な行を消し、残る値を {言葉} にします / taken from the outputs on the page: drop what does not tell, turn the values left into {words}',
  examples:
    '別の貼り付け例や、questions と違う言い方の質問(ask: |)も加えます / add more pastes, and questions in other words (ask: |)',
  noCause: 'ページに原因の説明がありません。書いてください / the page names no cause: write it',
  noText: 'ページに説明がありません。書いてください / the page says nothing here: write it',
  config:
    '設定ファイルの内容です。run に書き込むコマンドを書くと親切です / lines of a configuration file: a command under `run` that adds them would be kinder',
  unknown:
    'コマンドか出力か判断できませんでした / neither a command nor an output for sure: put it under `run` or `sample`',
  first: 'ページの前置き / the page says first:',
  echo: '他の問題でも最後に出る行なので errors に入れていません / not under `errors`, for other problems end so too:',
  original: 'ページでは / on the page:',
} as const;

/** What the page does not give, said where it belongs. */
export const MISSING = {
  ja: 'ja: |\n  ← ここに日本語の文を書きます / write the Japanese text here',
  en: 'en: |\n  ← ここに英語の文を書きます / write the English text here',
  errors:
    'errors: |\n  ← プログラムが表示する行があれば、そのまま書きます / if a program prints a line, write it here as it stands',
  examples:
    'examples:\n  - ask: |\n      ← questions と違う言い方の質問を書きます(必須) / needed: a question in other words than above',
  source: 'source: ← 元のページのアドレスを https:// から書きます / the address of the page, with https://',
} as const;
