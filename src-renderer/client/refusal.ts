/** The words to show a person when a call failed. Every one says what to do. */
export function wordsOf(error: unknown): string {
  if (error instanceof LinkLost) return error.message
  const data = field(error, 'data')
  const words = field(data, 'words')
  if (typeof words === 'string' && words !== '') return words
  const code = field(error, 'code')
  if (code === 'BAD_REQUEST')
    return 'The console core did not accept these values. Nothing was changed; check them and try again.'
  return 'The console core did not answer as expected. Look at the state on screen before trying again.'
}

/** The call could not be made: the page's own core is away. */
export class LinkLost extends Error {
  override name = 'LinkLost'
  constructor() {
    super('The console core is restarting. Nothing was sent; try again when it is back.')
  }
}

const field = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined
