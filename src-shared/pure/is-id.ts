import { idPattern } from '../schema/id-pattern.ts'
import type { IdPrefix } from '../schema/ids.ts'

/** Whether a text is an id of this kind: the same as its schema says, for code that runs before the page's first paint. */
export const isId = <P extends IdPrefix>(prefix: P, text: string): text is `${P}_${string}` =>
  text.startsWith(`${prefix}_`) && idPattern.test(text.slice(prefix.length + 1))
