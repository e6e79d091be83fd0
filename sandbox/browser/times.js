/** Times as the pack writes them: `14:05`, `Tue 24 Nov`, in a zone. `at` in epoch milliseconds. */
const parts = (at, zone, options) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options }).format(at)

export const timeIn = (at, zone) => parts(at, zone, { hour: '2-digit', minute: '2-digit' })
export const dayIn = (at, zone) => parts(at, zone, { weekday: 'short', day: 'numeric', month: 'short' }).replaceAll(',', '')
export const cityOf = (zone) => zone.split('/').at(-1).replaceAll('_', ' ')

/** When a message of Slack was sent, from its timestamp in seconds. */
export const atOf = (ts) => Number(ts) * 1000
