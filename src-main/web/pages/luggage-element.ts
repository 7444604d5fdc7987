import { luggageId, type PageLuggage } from '#shared/contract/first-words.ts'

/**
 * The element of the page that holds its luggage. The policy lets no inline script run, and this one does not: it is of a type
 * that browsers only keep. Names in it come from workers, so nothing in it may look like its end or the start of a comment.
 */
export function luggageElement(luggage: PageLuggage): string {
  const json = JSON.stringify(luggage).replaceAll('<', '\\u003c')
  return `<script type="application/json" id="${luggageId}">${json}</script>`
}
