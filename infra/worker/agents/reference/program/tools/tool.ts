import { z } from 'zod'

export type ToolResult = { ok: boolean; output: string }

/** One tool of the agent's own: what the model is told of it, and what it does. */
export type Tool = {
  name: string
  description: string
  parameters: Record<string, unknown>
  /** Expected failures are results; the model reads them. */
  run(input: unknown): Promise<ToolResult>
}

export function tool<S extends z.ZodType>(
  name: string,
  description: string,
  schema: S,
  run: (input: z.infer<S>) => Promise<ToolResult>,
): Tool {
  return {
    name,
    description,
    parameters: z.toJSONSchema(schema, { io: 'input' }),
    run: async (input) => {
      const read = schema.safeParse(input)
      if (!read.success) return { ok: false, output: `The arguments are wrong: ${z.prettifyError(read.error)}` }
      try {
        return await run(read.data)
      } catch (error) {
        return { ok: false, output: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}

/** Longest output the model is given, in characters: its beginning and its end. */
const outputLimit = 24_000

export function clip(output: string): string {
  if (output.length <= outputLimit) return output
  const half = outputLimit / 2
  return `${output.slice(0, half)}\n[… ${output.length - outputLimit} characters left out …]\n${output.slice(-half)}`
}
