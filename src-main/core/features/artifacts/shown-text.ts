/** The most bytes shown; a page draws only what is in view, but holds all of it. */
const most = 4 * 1024 * 1024

/** A file as text to look at; null with words for bytes that are none, cut with words when it is very long. */
export function shownText(bytes: Uint8Array): { text: string | null; words: string } {
  const head = bytes.subarray(0, most)
  if (head.subarray(0, 8_192).includes(0)) return { text: null, words: 'This file is not text. It can be downloaded.' }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(head)
  return { text, words: bytes.length > most ? `Only the first 4 MiB are shown; the download has all of it.` : '' }
}
