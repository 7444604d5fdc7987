import { luggageId, type PageLuggage } from '#shared/contract/first-words.ts'

/**
 * The page with its luggage. The policy lets no inline script run, and this one does not: it is of a type that browsers only
 * keep. Names in it come from workers, so nothing in it may look like the end of the element or the start of a comment.
 */
export function withLuggage(html: string, luggage: PageLuggage): string {
  const json = JSON.stringify(luggage).replaceAll('<', '\\u003c')
  const element = `<script type="application/json" id="${luggageId}">${json}</script>`
  // By a function: in a text, `$&` would stand for something.
  return html.replace('</head>', () => `${element}</head>`)
}
