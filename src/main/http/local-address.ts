/** What a browser on this machine opens: a server that listens on every address has none of its own. */
export const localAddress = (address: string): string => address.replace(/\/\/(0\.0\.0\.0|\[::\])/, '//localhost')
