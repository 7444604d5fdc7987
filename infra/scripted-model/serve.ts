import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { thinkingModel } from './chat/answer.ts'
import { chatRequest } from './chat/request.ts'
import { serveChat } from './chat/serve-chat.ts'
import type { Tally } from './tally.ts'

/** The models it plays. */
export const modelNames = ['scripted', thinkingModel] as const

const json = (response: ServerResponse, status: number, body: object) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
const refuse = (response: ServerResponse, status: number, message: string) =>
  json(response, status, { error: { message, type: 'invalid_request_error', code: null, param: null } })

/** The HTTP side: Chat Completions, the list of models, and `GET /count`, the model's own totals. */
export function requestHandler(tally: Tally) {
  let calls = 0
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    switch (`${request.method} ${request.url}`) {
      case 'GET /health':
        return json(response, 200, {})
      case 'GET /count':
        return json(response, 200, { models: tally.totals() })
      case 'GET /v1/models':
        return json(response, 200, {
          object: 'list',
          data: modelNames.map((id) => ({ id, object: 'model', owned_by: 'scripted', max_model_len: 200_000 })),
        })
      case 'POST /v1/chat/completions': {
        const read = chatRequest.safeParse(parsed(await text(request)))
        if (!read.success) return refuse(response, 400, `This is no Chat Completions request: ${read.error.issues[0]?.message}`)
        if (!modelNames.some((name) => name === read.data.model))
          return refuse(response, 404, `There is no model ${read.data.model} here, only ${modelNames.join(' and ')}.`)
        return serveChat(read.data, response, tally, `chatcmpl-${++calls}`)
      }
      default:
        return refuse(response, 404, 'There are POST /v1/chat/completions, GET /v1/models, GET /count and GET /health.')
    }
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
