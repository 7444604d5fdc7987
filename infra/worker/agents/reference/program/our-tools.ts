import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import type { ChatCompletionTool } from 'openai/resources/chat/completions'
import type { ReferenceTask } from '../protocol.ts'
import type { ToolResult } from './tools/tool.ts'

/** The console's own tools (budget, progress, questions …), as models are offered them. */
export type OurTools = {
  readonly offered: readonly ChatCompletionTool[]
  has(name: string): boolean
  call(name: string, input: Record<string, unknown>): Promise<ToolResult>
}

/** @throws when they cannot be had: without its budget the agent does not work. */
export async function openTools({ gateway, key }: ReferenceTask): Promise<OurTools> {
  const client = new Client({ name: 'autocode-reference', version: '1' })
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${gateway}/mcp`), {
      requestInit: { headers: { authorization: `Bearer ${key}` } },
    }),
  )
  const { tools } = await client.listTools()
  const names = new Set(tools.map(({ name }) => name))
  return {
    offered: tools.map(({ name, description = '', inputSchema }) => ({
      type: 'function',
      function: { name, description, parameters: { ...inputSchema } },
    })),
    has: (name) => names.has(name),
    call: async (name, input) => {
      try {
        const { content, isError } = await client.callTool({ name, arguments: input })
        const text = content.map((part) => (part.type === 'text' ? part.text : `[${part.type}]`)).join('\n')
        return { ok: isError !== true, output: text }
      } catch (error) {
        return { ok: false, output: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}
