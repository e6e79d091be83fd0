/** Calls `first` at the first SIGTERM or SIGINT and `second` at the next: a person who presses Ctrl-C twice means it. */
export function onStopSignal(first: () => void, second: () => void): void {
  let asked = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (asked) second()
      asked = true
      first()
    })
}
