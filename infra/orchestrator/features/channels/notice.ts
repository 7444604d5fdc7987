import { askWords } from '#shared/pure/guard/ask-words.ts'
import { firstLine, plainText } from '#shared/pure/plain-text.ts'
import type { Approval } from '#shared/schema/approval.ts'
import type { Instant } from '#shared/schema/instant.ts'

/** What is sent: one line of what waits, how long, and a page that can only be opened or used to deny. */
export type Notice = {
  approvalId: Approval['id'] | null
  words: string
  from: string
  minutesLeft: number | null
  until: Instant | null
  link: string | null
}

/** `from`: the trial's title, from a person or an agent; it becomes one plain line. */
export function noticeOf(approval: Approval, from: string, link: string, now: Instant): Notice {
  return {
    approvalId: approval.id,
    words: askWords(approval.intent),
    from: firstLine(plainText(from), 120),
    minutesLeft: minutesTo(approval.expiresAt, now),
    until: approval.expiresAt,
    link,
  }
}

export const testNotice: Notice = {
  approvalId: null,
  words: 'This is a test: notices of waiting cases will arrive here.',
  from: 'Autocode Console',
  minutesLeft: null,
  until: null,
  link: null,
}

/** The notice as the lines of a message. */
export const messageOf = ({ words, from, minutesLeft, link }: Notice): string =>
  [
    words,
    `From: ${from}`,
    ...(minutesLeft === null ? [] : [`${minutesLeft} min left. Without an answer it is not allowed.`]),
    ...(link === null ? [] : ['', 'Look at it, or deny it (approving is only possible in the console):', link]),
  ].join('\n')

/** Whole minutes that are left, none too many. */
export const minutesTo = (until: Instant, now: Instant): number =>
  Math.max(0, Math.floor((Date.parse(until) - Date.parse(now)) / 60_000))
