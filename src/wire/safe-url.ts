/** The address in its normal form, null when it is not one people should be sent to. */
export function safeUrl(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { href, protocol } = new URL(url)
  return ['https:', 'http:', 'mailto:', 'tel:'].includes(protocol) ? href : null
}
