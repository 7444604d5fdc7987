import { createHash } from 'node:crypto'
import type { ChatTool } from '../protocol.ts'
import type { FunctionTool, Tool } from './request.ts'

/** What a flat name stands for. `custom` = it takes free text, which travels as the one argument `input`. */
export type Named = { namespace: string | null; name: string; custom: boolean }

/** The longest name that servers take. */
const longest = 64

/** A namespace and a name as one; long ones end in a hash, so that two never become the same. */
export function flatName(namespace: string | null, name: string): string {
  const flat = namespace === null ? name : `${namespace}__${name}`
  if (flat.length <= longest) return flat
  return `${flat.slice(0, longest - 9)}_${createHash('sha256').update(flat).digest('hex').slice(0, 8)}`
}

const freeText = {
  type: 'object',
  properties: { input: { type: 'string', description: 'The whole input, as text.' } },
  required: ['input'],
  additionalProperties: false,
}

/**
 * The tools of a Responses request as flat functions, and what each of their names stands for: Chat Completions knows
 * neither namespaces nor tools that take free text.
 */
export class ToolNames {
  readonly tools: ChatTool[] = []
  #byFlat = new Map<string, Named>()

  constructor(tools: readonly Tool[]) {
    for (const tool of tools) {
      if (!('name' in tool)) continue
      if ('tools' in tool) for (const inner of tool.tools) this.#add(tool.name, inner)
      else this.#add(null, tool)
    }
  }

  /** What a model's call of a flat name means; a name that was never offered stands for itself. */
  named(flat: string): Named {
    return this.#byFlat.get(flat) ?? { namespace: null, name: flat, custom: false }
  }

  #add(
    namespace: string | null,
    tool: FunctionTool | { type: 'custom'; name: string; description?: string | null | undefined },
  ): void {
    const flat = flatName(namespace, tool.name)
    const custom = tool.type === 'custom'
    this.#byFlat.set(flat, { namespace, name: tool.name, custom })
    const parameters = custom ? freeText : 'parameters' in tool ? (tool.parameters ?? undefined) : undefined
    this.tools.push({
      type: 'function',
      function: { name: flat, ...(tool.description && { description: tool.description }), ...(parameters && { parameters }) },
    })
  }
}
