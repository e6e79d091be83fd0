/** Finds what may show who somebody is, locally, without any outside service. */
export interface IdentifierCheck {
  find(
    text: string,
    known?: { staff: readonly string[] },
  ): { kind: 'name' | 'phone' | 'email' | 'date' | 'address' | 'number' | 'link'; words: string; start: number; end: number }[]
  /** The text with each finding put in fewer details ("a person", "a phone number"). */
  reword(text: string, known?: { staff: readonly string[] }): string
}
