import { z } from 'zod'

/** How a secret may be called: nothing that a path or an address reads as its own. */
export const secretName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, 'a secret’s name has letters, digits and . _ - only')

/** Where keys and card numbers lie. What it gives stays in this program's memory: never in a log, a report or an argument. */
export type SecretStore = {
  /** The secret of that name, null when there is none or none can have that name. @throws when the store cannot be read. */
  get(name: string): Promise<string | null>
  /** @throws when no secret can have that name. */
  put(name: string, secret: string): Promise<void>
  /** The names that there are, sorted. */
  list(): Promise<string[]>
}
