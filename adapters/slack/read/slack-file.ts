/** As much of Slack's file object as is read here. Of another company's file there is only `id` and `file_access`. */
export interface SlackFile {
  id: string;
  file_access?: string;
  /** `snippet` when Slack made it of a long paste, `hosted` when it was uploaded. */
  mode?: string;
  name?: string;
  mimetype?: string;
  filetype?: string;
  /** In bytes. */
  size?: number;
  url_private?: string;
  url_private_download?: string;
}
