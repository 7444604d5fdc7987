import { z } from 'zod'

const textPart = z.object({ type: z.enum(['input_text', 'output_text', 'text']), text: z.string() })
const refusalPart = z.object({ type: z.literal('refusal'), refusal: z.string() })
const imagePart = z.object({ type: z.literal('input_image'), image_url: z.string() })
export const contentPart = z.union([textPart, refusalPart, imagePart])
export type ContentPart = z.infer<typeof contentPart>

const content = z.union([z.string(), z.array(contentPart)])
const output = z.union([z.string(), z.array(z.union([textPart, imagePart]))])

const message = z.object({
  type: z.literal('message').default('message'),
  role: z.enum(['user', 'assistant', 'system', 'developer']),
  content,
})

/** `namespace` is set where the tool came in one. */
const functionCall = z.object({
  type: z.literal('function_call'),
  call_id: z.string(),
  name: z.string(),
  namespace: z.string().nullish(),
  arguments: z.string(),
})
/** A tool that takes free text instead of JSON. */
const customCall = z.object({ type: z.literal('custom_tool_call'), call_id: z.string(), name: z.string(), input: z.string() })
const callOutput = z.object({
  type: z.enum(['function_call_output', 'custom_tool_call_output']),
  call_id: z.string(),
  output,
})
/** What a model thought before; no other model can use it. */
const reasoning = z.object({ type: z.literal('reasoning') })

const item = z.union([functionCall, customCall, callOutput, reasoning, message])
export type Item = z.infer<typeof item>

const functionTool = z.object({
  type: z.literal('function'),
  name: z.string(),
  description: z.string().nullish(),
  parameters: z.record(z.string(), z.unknown()).nullish(),
})
export type FunctionTool = z.infer<typeof functionTool>
const customTool = z.object({
  type: z.literal('custom'),
  name: z.string(),
  description: z.string().nullish(),
  format: z.looseObject({}).nullish(),
})
/** Tools of one MCP server under one name, as Codex sends them. */
const namespaceTool = z.object({
  type: z.literal('namespace'),
  name: z.string(),
  tools: z.array(z.union([functionTool, customTool])),
})
/** Tools that the maker's own servers run (web search and the like); there are none here, so they are left out. */
const hostedTool = z.object({ type: z.string() })
const tool = z.union([functionTool, customTool, namespaceTool, hostedTool])
export type Tool = z.infer<typeof tool>

/** A request of OpenAI's Responses as far as Codex sends it, without state kept on the server. */
export const responsesRequest = z.object({
  model: z.string().max(200),
  instructions: z.string().nullish(),
  input: z.union([z.string(), z.array(item).min(1)]),
  previous_response_id: z.null('answers are not kept here; send the whole conversation').optional(),
  tools: z.array(tool).nullish(),
  tool_choice: z.union([z.string(), z.object({ type: z.string(), name: z.string() })]).nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  max_output_tokens: z.int().positive().nullish(),
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  reasoning: z.object({ effort: z.string().nullish() }).nullish(),
  text: z
    .object({
      format: z
        .union([
          z.object({
            type: z.literal('json_schema'),
            name: z.string(),
            schema: z.record(z.string(), z.unknown()),
            strict: z.boolean().nullish(),
          }),
          z.object({ type: z.string() }),
        ])
        .nullish(),
    })
    .nullish(),
  stream: z.boolean().nullish(),
})
export type ResponsesRequest = z.infer<typeof responsesRequest>
