/** Why the queue cannot start, as one line for the operator: the variable, the fault, the mend. Never an address with a password. */
export class QueueFault extends Error {
  override name = 'QueueFault' as const
}
