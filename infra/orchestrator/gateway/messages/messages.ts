import type { Protocol } from '../protocol.ts'
import { readMessages } from './read.ts'
import { messagesRefusal } from './refusal.ts'

/** Anthropic's Messages, as Claude Code uses it. */
export const messages: Protocol = { name: 'messages', read: readMessages, refusal: messagesRefusal }
