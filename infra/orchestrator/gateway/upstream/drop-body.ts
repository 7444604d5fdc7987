import type { Dispatcher } from 'undici'

type Body = Dispatcher.ResponseData['body']

/** What may still come after an answer's last word, in bytes. */
const rest = 64 * 1024

/** Ends an answer that is not wanted any more, with its connection. That it was aborted is then no error of anybody's. */
export function dropBody(body: Body): void {
  body.on('error', () => {})
  body.destroy()
}

/** Lets an answer whose last word was read come to its end, so that its connection can be used again. */
export function finishBody(body: Body): void {
  body.on('error', () => {})
  body.dump({ limit: rest }).catch(() => {})
}
