/** The first value of a stream that fits; ends the stream then. @throws when the stream ends before, or after `withinMs`. */
export async function until<T>(stream: AsyncIterable<T>, fits: (value: T) => boolean, withinMs = 15_000): Promise<T> {
  const iterator = stream[Symbol.asyncIterator]()
  let last: T | undefined
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing fitting came; the last was ${JSON.stringify(last)}`)), withinMs)
  })
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), late])
      if (next.done) throw new Error(`the stream ended; the last was ${JSON.stringify(last)}`)
      last = next.value
      if (fits(next.value)) return next.value
    }
  } finally {
    clearTimeout(timer)
    void iterator.return?.()
  }
}
