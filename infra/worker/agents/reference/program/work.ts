import type { ChatCompletionAssistantMessageParam, ChatCompletionTool } from 'openai/resources/chat/completions'
import { z } from 'zod'
import type { ReferenceTask } from '../protocol.ts'
import type { Inlet } from './inlet.ts'
import type { ModelAnswer, Models, ToolCall } from './models.ts'
import type { OurTools } from './our-tools.ts'
import { tell } from './tell.ts'
import { bash } from './tools/bash.ts'
import { edit, read, write } from './tools/files.ts'
import { openPage } from './tools/open-page.ts'
import { clip, type Tool, type ToolResult } from './tools/tool.ts'
import type { Transcript } from './transcript.ts'

const own: readonly Tool[] = [bash, read, write, edit, openPage]

const system = `You are a coding agent. The working directory is a repository; do there what the task asks, with the tools you have.
Look before you change. Run the tests before and after. Change nothing that the task does not ask for.
You work on a budget: what is left is told after each turn. When the task is done, say in a few sentences what you did, without calling a tool.`

/** After this many tools in a row that failed, the thinking model has the next turn. */
const stuckAfter = 3
/** More turns than any task needs; an endless loop ends there. */
const turnLimit = 500

export type Work = { task: ReferenceTask; transcript: Transcript; inlet: Inlet; ours: OurTools; models: Models }

/** Takes turns until the model says that it is done. Everything is in the transcript before the next step is taken. */
export async function work({ task, transcript, inlet, ours, models }: Work): Promise<void> {
  const offered: ChatCompletionTool[] = [
    ...own.map(({ name, description, parameters }): ChatCompletionTool => ({
      type: 'function',
      function: { name, description, parameters },
    })),
    ...ours.offered,
  ]
  tell({
    act: 'init',
    words: `Reference agent, with ${task.models.normal} and ${task.models.thinking}`,
    tools: offered.map(nameOf),
  })
  if (transcript.messages.length === 0) {
    transcript.add({ role: 'system', content: system })
    transcript.add({ role: 'user', content: task.goal })
  }

  for (;;) {
    const open = openCalls(transcript)
    for (const call of open) transcript.add({ role: 'tool', tool_call_id: call.id, content: (await use(call, ours)).output })
    const before = transcript.messages.length
    // A call that is to be made again must be the same: what was said since waits for its answer.
    for (const { key, text, by } of transcript.asking === null ? inlet.take() : []) {
      if (!transcript.heard(key)) transcript.add({ role: 'user', content: `${by} says: ${text}` }, key)
      tell({ act: 'delivered', key })
    }
    const turn = transcript.messages.filter(({ role }) => role === 'assistant').length + 1
    if (transcript.messages.length === before && isDone(transcript)) return
    if (turn > turnLimit) throw new Error(`It took ${turnLimit} turns without an end.`)
    tell({ act: 'turn', turn })
    const answer = await ask(turn, { task, transcript, models, offered })
    if (answer.text !== '') tell({ act: 'text', text: answer.text })
    tell({ act: 'usage', inputTokens: answer.inputTokens, outputTokens: answer.outputTokens })
    transcript.add(messageOf(answer))
  }
}

const nameOf = (offered: ChatCompletionTool): string =>
  offered.type === 'function' ? offered.function.name : offered.custom.name

async function ask(
  turn: number,
  {
    task,
    transcript,
    models,
    offered,
  }: Pick<Work, 'task' | 'transcript' | 'models'> & { offered: readonly ChatCompletionTool[] },
): Promise<ModelAnswer> {
  const last = transcript.asking ?? (await allowance(task))
  if (transcript.asking === null) transcript.ask(last)
  const messages = last === '' ? transcript.messages : [...transcript.messages, { role: 'user' as const, content: last }]
  return models.ask(turn === 1 || isStuck(transcript) ? 'thinking' : 'normal', messages, offered)
}

const allowanceAnswer = z.object({ text: z.string().max(4_000) })

/** What the agent may still spend, in the gateway's words; empty when it says nothing. */
async function allowance({ gateway, key }: ReferenceTask): Promise<string> {
  const response = await fetch(`${gateway}/v1/allowance`, { headers: { authorization: `Bearer ${key}` } })
  const read = allowanceAnswer.safeParse(response.ok ? await response.json() : null)
  return read.data?.text ?? ''
}

function messageOf({ text, calls }: ModelAnswer): ChatCompletionAssistantMessageParam {
  return {
    role: 'assistant',
    content: text === '' && calls.length > 0 ? null : text,
    ...(calls.length > 0 && {
      tool_calls: calls.map(({ id, name, input }) => ({ id, type: 'function' as const, function: { name, arguments: input } })),
    }),
  }
}

/** Calls of the last answer that have no result yet: all of them, or what an interruption left. */
function openCalls({ messages }: Transcript): ToolCall[] {
  const at = messages.findLastIndex(({ role }) => role === 'assistant')
  const last = messages[at]
  if (last?.role !== 'assistant') return []
  const answered = new Set(messages.slice(at).flatMap((message) => (message.role === 'tool' ? [message.tool_call_id] : [])))
  return (last.tool_calls ?? []).flatMap((call) =>
    call.type === 'function' && !answered.has(call.id)
      ? [{ id: call.id, name: call.function.name, input: call.function.arguments }]
      : [],
  )
}

const isDone = ({ messages }: Transcript): boolean => {
  const last = messages.at(-1)
  return last?.role === 'assistant' && (last.tool_calls ?? []).length === 0
}

function isStuck({ messages }: Transcript): boolean {
  const results = messages.filter(({ role }) => role === 'tool').slice(-stuckAfter)
  return (
    results.length === stuckAfter && results.every(({ content }) => typeof content === 'string' && content.startsWith(failedMark))
  )
}

const failedMark = 'Failed: '

async function use(call: ToolCall, ours: OurTools): Promise<ToolResult> {
  tell({ act: 'tool_start', tool: call.name, key: call.id, input: shownInput(call.input) })
  const { ok, output } = await run(call, ours)
  tell({ act: 'tool_end', key: call.id, ok, output })
  return { ok, output: ok ? output : `${failedMark}${output}` }
}

async function run(call: ToolCall, ours: OurTools): Promise<ToolResult> {
  const input = parsed(call.input)
  if (input === null) return { ok: false, output: 'The arguments are not a JSON object.' }
  const tool = own.find(({ name }) => name === call.name)
  if (tool) return tool.run(input)
  if (!ours.has(call.name)) return { ok: false, output: `There is no tool "${call.name}".` }
  const { ok, output } = await ours.call(call.name, input)
  return { ok, output: clip(output) }
}

const someObject = z.record(z.string(), z.unknown())

function parsed(text: string): Record<string, unknown> | null {
  try {
    return someObject.parse(JSON.parse(text === '' ? '{}' : text))
  } catch {
    return null
  }
}

/** Arguments as a person reads them: a single text bare, the rest as it came. */
function shownInput(input: string): string {
  const values = Object.values(parsed(input) ?? {})
  const [only] = values
  return values.length === 1 && typeof only === 'string' ? only : input
}
