/** Lists of Home that have pages, by part: worker, supervisor, manager, admin. */
export const HOME_LISTS = [
  'w.open',
  'w.follow',
  'w.logged',
  'w.closed',
  's.now',
  's.queue',
  's.close',
  's.sign',
  's.follow',
  'm.with',
  'm.pointers',
  'm.follow',
  'a.gaps',
] as const
export type HomeListId = (typeof HOME_LISTS)[number]

/** First row shown of each list that is not at its start. */
export type HomeOffsets = Readonly<Partial<Record<HomeListId, number>>>

const MOST = 100_000

/** Reads the page state of a Home button, `w.open=8,s.queue=16`. Whatever cannot be read starts at the first row. */
export function readHomeArg(arg: string): HomeOffsets {
  const offsets: Partial<Record<HomeListId, number>> = {}
  for (const part of arg.split(',').slice(0, HOME_LISTS.length)) {
    const [id, n] = part.split('=')
    const list = HOME_LISTS.find((one) => one === id)
    if (list && n && /^\d{1,6}$/.test(n) && Number(n) > 0 && Number(n) <= MOST) offsets[list] = Number(n)
  }
  return offsets
}

/** Writes page state: one list moves, the others stay where they are. */
export function homeArg(offsets: HomeOffsets, moved: HomeListId, offset: number): string {
  const next = { ...offsets, [moved]: offset }
  return HOME_LISTS.flatMap((id) => ((next[id] ?? 0) > 0 ? [`${id}=${next[id]}`] : [])).join(',')
}
