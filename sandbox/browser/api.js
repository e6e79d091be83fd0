/** Asks the server. Throws when it cannot be reached or refuses. */
async function ask(path, options) {
  const response = await fetch(path, options)
  if (!response.ok) throw new Error(`${path} ${response.status}`)
  return response.json()
}

const post = (path, body) => ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

export const getStart = () => ask('/sandbox/start')
export const getScreen = (user) => ask(`/sandbox/screen?user=${encodeURIComponent(user)}`)
export const getBadges = () => ask('/sandbox/badges')
export const moveClock = (change) => post('/sandbox/clock', change)
export const setFail = (kind, once) => post('/sandbox/fail', { kind, once })
export const resetAll = () => post('/sandbox/reset', {})

/** What is typed goes out after a short rest, and in any case before the person's next act. */
const waiting = new Map()
/** One person's acts follow each other; nobody waits for another's. */
const chains = new Map()

function inTurn(user, work) {
  const result = (chains.get(user) ?? Promise.resolve()).then(work)
  chains.set(
    user,
    result.catch(() => undefined),
  )
  return result
}

/** Does something in a person's name, after everything that was typed before it. */
export function act(what) {
  flush(what.user)
  return inTurn(what.user, () => post('/sandbox/act', what))
}

/** From now on this person works in that platform. */
export function moveTo(user, platform) {
  flush(user)
  return inTurn(user, () => post('/sandbox/move', { user, platform }))
}

/** Keeps what is typed into one box; the last wording of a moment counts. */
export function typed(key, what) {
  clearTimeout(waiting.get(key)?.timer)
  const send = () => {
    waiting.delete(key)
    inTurn(what.user, () => post('/sandbox/act', what)).catch(() => undefined)
  }
  waiting.set(key, { user: what.user, send, timer: setTimeout(send, 300) })
}

function flush(who) {
  for (const { user, send, timer } of [...waiting.values()]) {
    if (user !== who) continue
    clearTimeout(timer)
    send()
  }
}

/** Hears of changes. `lost` and `found` tell about the line itself. */
export function listen({ onPeople, onClock, onTrouble, onReset, onLost, onFound }) {
  const source = new EventSource('/sandbox/live')
  const on = (name, then) => source.addEventListener(name, (event) => then(JSON.parse(event.data)))
  on('people', onPeople)
  on('clock', onClock)
  on('trouble', onTrouble)
  on('reset', onReset)
  source.addEventListener('error', onLost)
  source.addEventListener('open', onFound)
}
