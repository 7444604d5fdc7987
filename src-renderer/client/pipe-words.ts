import { pipeSay, type PipeSay } from '#shared/schema/pipe.ts'

/** What a text message of a pipe says; null when it is none of its words, and then it changes nothing. */
export function pipeWords(text: string): PipeSay | null {
  try {
    const said = pipeSay.safeParse(JSON.parse(text))
    return said.success ? said.data : null
  } catch {
    return null
  }
}
