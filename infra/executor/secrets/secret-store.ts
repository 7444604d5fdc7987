/** Where keys and card numbers lie. What it gives stays in this program's memory: never in a log, a report or an argument. */
export type SecretStore = {
  /** The secret of that name, null when there is none. @throws when the store cannot be read. */
  get(name: string): Promise<string | null>
  put(name: string, secret: string): Promise<void>
  /** The names that there are, sorted. */
  list(): Promise<string[]>
}
