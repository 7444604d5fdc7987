import { chooseScript, type Chosen } from '../script/choose-script.ts'
import { newestCase, type Script } from '../script/step.ts'
import { sayStep } from '../tools/say-step.ts'
import type { Call, OfferedTool } from '../tools/offered.ts'
import { editBlocks } from './edit-blocks.ts'
import { textOf, toolsOf, type ChatRequest } from './request.ts'

export type Answer = {
  text: string
  /** What it thought before; only the thinking model does. */
  reasoning: string
  calls: { id: string; name: string; arguments: string }[]
  /** Time between two pieces, in milliseconds. */
  pieceMs: number
}

/** The model that thinks aloud before it answers. */
export const thinkingModel = 'scripted-thinking'

/**
 * What the model answers, from the request alone: the script is chosen by what people wrote, and its turn is the number
 * of tool results in the request. The same request always gets the same answer.
 */
export function answerTo(request: ChatRequest): Answer {
  const written = request.messages.filter(({ role }) => role !== 'assistant' && role !== 'tool').map(textOf)
  const chosen = chooseScript(written.join('\n'))
  const { pieceMs, closing } = chosen.script
  const results = request.messages.filter(({ role }) => role === 'tool').map(textOf)
  const turn = results.length
  const tools = toolsOf(request)
  const call = callOfTurn(chosen.script, turn, tools)
  const reasoning =
    request.model === thinkingModel ? `This is turn ${turn + 1} of the script ${chosen.name || 'for nothing'}.` : ''
  const heard = repeatOf(written.at(-1) ?? '')
  const said = call ? '' : tools.length > 0 ? closing : withoutTools(chosen, written)
  return {
    text: `${heard}${said}`,
    reasoning,
    calls: call ? [{ id: `call_${turn + 1}`, name: call.name, arguments: argumentsOf(call, results) }] : [],
    pieceMs,
  }
}

function callOfTurn(script: Script, turn: number, tools: readonly OfferedTool[]): Call | null {
  const calls = script.steps.flatMap((step) => sayStep(step, tools))
  const at = script.endless && calls.length > 0 ? turn % calls.length : turn
  return calls[at] ?? null
}

const argumentsOf = ({ input }: Call, results: readonly string[]): string =>
  JSON.stringify(input).replaceAll(
    newestCase,
    results
      .join('\n')
      .match(/appr_\w+/g)
      ?.at(-1) ?? '',
  )

/** What an operator said to the agent is repeated, so that it can be seen to have arrived. */
function repeatOf(lastWritten: string): string {
  const said = /operator says: *(.{1,200})/i.exec(lastWritten)?.[1]
  return said === undefined ? '' : `I heard: ${said.trim()}\n\n`
}

/** Agents without tools edit by text. They say what they want first: a commit's message, blocks of edits, or a plan. */
function withoutTools({ name, script }: Chosen, written: readonly string[]): string {
  const edits = script.steps.filter((step) => step.do === 'write' || step.do === 'edit')
  if (edits.length === 0) return script.closing
  const [instructions = ''] = written
  if (/git commit message/i.test(instructions)) return 'fix: make the tests pass'
  if (/search\/replace/i.test(written.join('\n'))) return editBlocks(edits)
  // Its editor sees only the plan, so the plan names the script.
  return `Change ${edits.map(({ path }) => path).join(' and ')} so that the tests pass (scripted:${name}).`
}
