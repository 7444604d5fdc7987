import type { Arguments } from './arguments.ts'
import type { Client } from './open.ts'

/** One thing to print: for a machine, and for a person. */
export type Printed = {
  json: unknown
  text: string
  /** What was asked for is not as it should be: exit code 1. */
  failed?: boolean
}

export type Command = {
  words: string
  /** It is about the local copy, whatever the orchestrator does meanwhile. */
  ofLocalCopy?: boolean
  /** Answers without a console core where the arguments allow it; null = they do not. */
  alone?(args: Arguments): AsyncIterable<Printed> | null
  run(client: Client, args: Arguments): AsyncIterable<Printed>
}

/** What a view shows now; its stream is left at once. */
export async function now<T>(view: Promise<AsyncIterable<T>>): Promise<T> {
  for await (const value of await view) return value
  throw new Error('The console core ended before it answered.')
}
