import { createParser } from 'eventsource-parser'
import { chatChunk, type ChatChunk } from './chunk.ts'

/** What came is no stream of a Chat Completion; the message says how not. */
export class BrokenStream extends Error {
  override name = 'BrokenStream'
}

/** The most that one event of a stream may hold, in characters; the rest of memory is not an endpoint's to fill. */
const eventLimit = 4 * 1024 * 1024

/**
 * The chunks in a stream's bytes, wherever these were cut; ends at `[DONE]`.
 * @throws BrokenStream, and what reading `bytes` throws
 */
export async function* readChunks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ChatChunk> {
  const events: string[] = []
  const parser = createParser({
    onEvent: ({ data }) => events.push(data),
    onError: ({ message }) => {
      throw new BrokenStream(`it sent what is no event: ${message.slice(0, 100)}`)
    },
    maxBufferSize: eventLimit,
  })
  const decoder = new TextDecoder()
  for await (const some of bytes) {
    parser.feed(decoder.decode(some, { stream: true }))
    for (const data of events.splice(0)) {
      if (data === '[DONE]') return
      yield chunkIn(data)
    }
  }
}

function chunkIn(data: string): ChatChunk {
  const read = chatChunk.safeParse(parsed(data))
  if (!read.success) throw new BrokenStream('it sent something that is no part of a Chat Completion')
  const { error } = read.data
  if (error)
    throw new BrokenStream(`it ended with the words: ${(typeof error === 'string' ? error : error.message).slice(0, 300)}`)
  return read.data
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return null
  }
}
