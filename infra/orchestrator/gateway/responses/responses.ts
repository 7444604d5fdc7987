import { chatRefusal } from '../chat/refusal.ts'
import type { Protocol } from '../protocol.ts'
import { readResponses } from './read.ts'

/** OpenAI's Responses, as Codex uses it. Its errors look like those of Chat Completions. */
export const responses: Protocol = { name: 'responses', read: readResponses, refusal: chatRefusal }
