import { useEffect, useState } from 'react'
import { readSheet, type SheetContent } from './read-sheet.ts'

/** What of a case is drawn. `whole`: all that would be signed, with its hash. */
export type Shown =
  | { state: 'reading' }
  | { state: 'whole'; content: SheetContent; shown: string }
  | { state: 'not_whole'; words: string }

/** Reads the text that the core gave. `unshown` are its words where it gave none. */
export function useSheet(text: string | null, unshown: string): Shown {
  const [read, setRead] = useState<{ text: string; result: Awaited<ReturnType<typeof readSheet>> } | null>(null)
  useEffect(() => {
    if (text === null) return
    let wanted = true
    void readSheet(text).then((result) => wanted && setRead({ text, result }))
    return () => {
      wanted = false
    }
  }, [text])
  if (text === null) return { state: 'not_whole', words: unshown }
  if (read?.text !== text) return { state: 'reading' }
  return read.result
    ? { state: 'whole', ...read.result }
    : {
        state: 'not_whole',
        words:
          'It holds something that this console cannot show. Nothing can be approved here; deny it, or bring the console up to date.',
      }
}
