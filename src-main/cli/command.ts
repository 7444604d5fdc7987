import type { Arguments } from './arguments.ts'
import type { Client } from './open.ts'

/** One thing to print: for a machine, and for a person. */
export type Printed = { json: unknown; text: string }

export type Command = {
  words: string
  run(client: Client, args: Arguments): AsyncIterable<Printed>
}

/** What a view shows now; its stream is left at once. */
export async function now<T>(view: Promise<AsyncIterable<T>>): Promise<T> {
  for await (const value of await view) return value
  throw new Error('The console core ended before it answered.')
}
