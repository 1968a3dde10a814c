/**
 * The part of Adaptive Cards 1.5 that this adapter draws with. Text stands in TextRuns only: they show what they are
 * given, while a TextBlock reads Markdown, and every client a little differently.
 */
export interface Card {
  type: 'AdaptiveCard';
  /** Teams on phones refuses a card without it. */
  version: '1.5';
  fallbackText: string;
  msteams: { width: 'Full' };
  body: readonly Element[];
}

export interface TextStyle {
  size?: 'Small' | 'Medium' | 'Large';
  weight?: 'Bolder';
  color?: 'Accent';
  isSubtle?: true;
  fontType?: 'Monospace';
}

export interface TextRun extends TextStyle {
  type: 'TextRun';
  text: string;
}

interface Placed {
  spacing?: 'None' | 'Small' | 'Medium' | 'Large';
  separator?: true;
}

export type Element = Placed &
  (
    | { type: 'RichTextBlock'; inlines: readonly TextRun[] }
    | { type: 'Container'; style: 'emphasis' | 'attention' | 'good'; items: readonly Element[] }
    | {
        type: 'CodeBlock';
        codeSnippet: string;
        language: 'Bash' | 'PowerShell' | 'PlainText';
        fallback: Element;
      }
    | {
        type: 'Input.Text';
        id: string;
        label: string;
        isMultiline: true;
        isRequired: true;
        errorMessage: string;
        maxLength: number;
      }
    | { type: 'ActionSet'; actions: readonly Action[] }
  );

export type Action =
  | { type: 'Action.OpenUrl'; title: string; url: string }
  | { type: 'Action.Submit'; title: string; data: object }
  | { type: 'Action.Execute'; title: string; verb: string; data: object; fallback: Action }
  | {
      type: 'Action.ShowCard';
      title: string;
      card: { type: 'AdaptiveCard'; version: '1.5'; body: readonly Element[] };
    };
