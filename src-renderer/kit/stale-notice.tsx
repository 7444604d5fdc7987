import { agoWords } from './age-words.ts'
import { Notice } from './notice.tsx'
import { useNow } from './now.ts'

/** What is shown is old. @param since this machine's clock, milliseconds */
export function StaleNotice({ since, words }: { since: number; words: string }) {
  const age = useNow(1_000) - since
  return (
    <Notice tone="amber">
      As it was {agoWords(age)}. {words}
    </Notice>
  )
}
