/** What came of something the page asked to be done in a person's name. */
export interface ActResult {
  /** The bot did not answer in time, or not well. */
  trouble: boolean
  /** What is wrong with a page that was sent: by block id in Slack, by input id in Teams. */
  errors: Readonly<Record<string, string>>
}
