import { z } from 'zod'

/** A tool as a request offers it, as far as a script must know it. */
export const offeredTool = z.looseObject({
  type: z.literal('function'),
  function: z.looseObject({
    name: z.string(),
    parameters: z
      .looseObject({ properties: z.record(z.string(), z.unknown()).default({}) })
      .optional()
      .catch(undefined),
  }),
})
export type OfferedTool = z.infer<typeof offeredTool>

export type Call = { name: string; input: Readonly<Record<string, unknown>> }

/** The first offered tool with one of these names. */
export const toolNamed = (tools: readonly OfferedTool[], names: readonly string[]): OfferedTool | undefined =>
  tools.find((tool) => names.includes(tool.function.name))

/** What a tool calls one of its parameters, among the names in use; the first when it names none of them. */
export function parameterOf(tool: OfferedTool, names: readonly [string, ...string[]]): string {
  const known = Object.keys(tool.function.parameters?.properties ?? {})
  return names.find((name) => known.includes(name)) ?? names[0]
}
