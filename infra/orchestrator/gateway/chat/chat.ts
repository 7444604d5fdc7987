import type { Protocol } from '../protocol.ts'
import { readChat } from './read.ts'
import { chatRefusal } from './refusal.ts'

/** OpenAI's Chat Completions, as Qwen Code, opencode, Aider and the reference agent use it. */
export const chat: Protocol = { name: 'chat', read: readChat, refusal: chatRefusal }
