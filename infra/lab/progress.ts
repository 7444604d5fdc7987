export type Mark = '✓' | '!' | '✗'

/** Where progress goes; `process.stdout` is one. */
export type Output = { isTTY?: boolean; write(text: string): unknown }

/** What a finished step says of itself, if more than that it is done. */
export type StepReport = { mark?: Mark; words?: string }

/** A step that runs longer than this is announced while it runs, also where nobody can redraw a line. */
const announceAfterMs = 1000

/** Seconds with one decimal, as the list shows them. */
const secondsText = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

export type Progress = ReturnType<typeof createProgress>

/**
 * The list of steps a person watches. On a terminal the running step is redrawn in place with its seconds; elsewhere every
 * finished step is one plain line.
 */
export function createProgress(output: Output, now: () => number = () => performance.now()) {
  const redraws = output.isTTY === true

  function running(title: string, from: number) {
    let detail = ''
    let announced = false
    const draw = () => {
      const seconds = now() - from
      if (redraws) output.write(`\r\u001B[K… ${title}${detail && `: ${detail}`}  ${secondsText(seconds)}`)
      else if (!announced && seconds >= announceAfterMs) {
        announced = true
        output.write(`… ${title}${detail && `: ${detail}`}\n`)
      }
    }
    draw()
    const timer = setInterval(draw, redraws ? 200 : announceAfterMs)
    return {
      say(words: string) {
        detail = words
        if (redraws) draw()
      },
      end(mark: Mark, words: string) {
        clearInterval(timer)
        output.write(`${redraws ? '\r\u001B[K' : ''}${mark} ${title}${words && `: ${words}`}  ${secondsText(now() - from)}\n`)
      },
    }
  }

  return {
    /** Runs one step. `tell` turns its result into the words of the finished line; a step that throws gets a ✗. */
    async step<T>(
      title: string,
      work: (say: (words: string) => void) => Promise<T>,
      tell: (result: T) => StepReport = () => ({}),
    ) {
      const line = running(title, now())
      try {
        const result = await work(line.say)
        const { mark = '✓', words = '' } = tell(result)
        line.end(mark, words)
        return result
      } catch (error) {
        line.end('✗', '')
        throw error
      }
    },
    line(words: string) {
      output.write(`${words}\n`)
    },
  }
}
