/** One server-sent event on the wire. JSON has no line ends, so nothing in `data` can end it early. */
export const sse = (data: object, event?: string): string =>
  `${event === undefined ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`
