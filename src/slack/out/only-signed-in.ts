import type { Messenger } from '#usecases/ports/messenger.ts'
import type { SignIn } from './sign-in.ts'

/** Nothing goes out before it is known that the token is of the workspace the data belongs to; what waits is tried again. */
export function onlySignedIn(messenger: Messenger, signIn: SignIn): Messenger {
  const gated = Object.entries(messenger).map(([name, part]) => [
    name,
    typeof part === 'function'
      ? async (...args: unknown[]) => {
          await signIn.known()
          return (part as (...args: unknown[]) => unknown)(...args)
        }
      : part,
  ])
  return Object.fromEntries(gated) as Messenger
}
