import { luggageId, type PageLuggage } from '#shared/contract/first-words.ts'

/** What the web shell sent along with this page, taken out of it; null when it sent nothing. */
export function takeLuggage(): PageLuggage | null {
  const element = document.getElementById(luggageId)
  if (!element) return null
  element.remove()
  // From the very answer that this script came with, so it is what the server made.
  return JSON.parse(element.textContent) as PageLuggage
}
