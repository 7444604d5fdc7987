import type { Dispatcher } from 'undici'
import { newId } from '#shared/pure/id.ts'
import type { CallId, TaskId } from '#shared/schema/ids.ts'
import type { Endpoint } from '#shared/schema/model.ts'
import type { Engine } from '../../engine/engine.ts'
import { authorizeCall } from '../../features/money/authorize-call.ts'
import { settleCall, type SettleCall } from '../../features/money/settle-call.ts'
import type { Route } from '../../features/models/route.ts'
import { waitForMoney } from '../../features/trials/wait-for-money.ts'
import { billOf, type Bill, type Sent } from '../count/bill.ts'
import { inputBound, inputEstimate } from '../count/tokens.ts'
import type { Ask, Protocol, Writer } from '../protocol.ts'
import type { Refused, RefusedCode } from '../refused.ts'
import { askAsText } from '../text-tools/ask-as-text.ts'
import { piecesOf } from '../text-tools/pieces-of.ts'
import { readTextCall } from '../text-tools/read-text-call.ts'
import { Assembler } from '../upstream/assembler.ts'
import { EndpointError } from '../upstream/endpoint-error.ts'
import { endWords } from './end-words.ts'
import { askModel } from './ask-model.ts'
import { Delivery } from './delivery.ts'
import type { Flight } from './flight.ts'
import type { KeepAliveTimes } from './keep-alive.ts'
import { outputLimits } from './limits.ts'
import { refusedFor } from './refused-for.ts'

export type CallParts = {
  engine: Engine
  dispatcher: Dispatcher
  /** The key of an endpoint, from the variable that holds it; null = it wants none. */
  keyOf: (variable: string | null) => string | null
  keepAlive: KeepAliveTimes
}

export type CallAsk = {
  taskId: TaskId
  protocol: Protocol
  fingerprint: string
  ask: Ask
  writer: (answer: { id: string; inputTokens: number }) => Writer
  route: Route
}

/**
 * One call of a model, from its hold to its settlement.
 * @returns whether the answer is one to give again
 */
export async function runCall(parts: CallParts, call: CallAsk, flight: Flight, left: AbortSignal): Promise<boolean> {
  const { engine } = parts
  const { ask, route, taskId, protocol } = call
  const callId = newId('call') as CallId
  const spoken = route.served.tools ? ask : askAsText(ask)
  const asked = JSON.stringify([spoken.messages, spoken.tools])
  const inputTokens = inputBound(asked)
  const limits = outputLimits(ask.maxTokens, inputTokens, route.served.contextTokens)
  const allowed = await engine.submit(authorizeCall, {
    ...limits,
    callId,
    taskId,
    inputTokens,
    protocol: protocol.name,
    role: route.role,
    model: route.model,
    scripted: route.endpoint.kind === 'scripted',
    fingerprint: call.fingerprint,
  })
  const writer = call.writer({ id: callId, inputTokens: inputEstimate(asked) })
  const delivery = new Delivery({ flight, protocol, writer, stream: ask.stream, keepAlive: parts.keepAlive })
  if (!allowed.ok) {
    if (allowed.code === 'out_of_money') engine.run(waitForMoney, { taskId })
    delivery.refuse(refusedFor(allowed))
    return false
  }
  const { maxOutputTokens } = allowed.answer
  const sent = { inputBytes: Buffer.byteLength(asked), inputEstimate: inputEstimate(asked), maxOutputTokens }
  const settle = (command: Omit<SettleCall, 'callId'>) => engine.submit(settleCall, { callId, ...command })
  try {
    return await answer(parts, { ...call, callId, spoken, sent }, delivery, settle, left)
  } catch (error) {
    // Whatever broke, what was held is not left open: it is booked at what went in.
    await settle({ outcome: 'aborted', tokens: null, estimated: true, words: 'the gateway failed during this call' })
    throw error
  }
}

type Settle = (command: Omit<SettleCall, 'callId'>) => Promise<unknown>

async function answer(
  { dispatcher, keyOf }: CallParts,
  { ask, spoken, route, callId, sent }: CallAsk & { callId: CallId; spoken: Ask; sent: Sent },
  delivery: Delivery,
  settle: Settle,
  left: AbortSignal,
): Promise<boolean> {
  if (left.aborted) {
    await settle({ outcome: 'failed', tokens: null, estimated: false, words: 'the agent went away before the model was asked' })
    delivery.end()
    return false
  }
  const { endpoint } = route
  const asText = spoken !== ask && ask.tools.length > 0
  const assembler = new Assembler(callId)
  const bill = () => billOf(assembler.usage, assembler.said, sent)
  try {
    const key = keyOf(endpoint.keyVariable)
    const chunks = askModel({ ask: spoken, route, maxTokens: sent.maxOutputTokens, key, signal: left, dispatcher })
    for await (const chunk of chunks)
      for (const piece of assembler.take(chunk)) if (!asText || piece.piece === 'reasoning') delivery.piece(piece)
  } catch (error) {
    if (left.aborted) {
      await settle({ ...booked(bill()), outcome: 'aborted', words: 'the agent went away in the middle of the answer' })
      delivery.end()
      return false
    }
    if (!(error instanceof EndpointError)) throw error
    return failed(error.refused, error.untouched ? null : bill(), delivery, settle)
  }
  const whole = assembler.end()
  if (!whole.ok) return failed(unusable('endpoint_failed', endpoint, whole.words), bill(), delivery, settle)
  const read = asText ? readTextCall(whole.answer, ask.tools, callId) : whole
  if (!read.ok) return failed(unusable('malformed_tool_call', endpoint, read.words), bill(), delivery, settle)
  const { tokens, estimated, words } = bill()
  // Decided before the last word leaves, on disk a moment after: a call that a crash finds in between is still held, and
  // is booked at the next start.
  const settling = settle({
    outcome: 'settled',
    tokens,
    estimated,
    words: [endWords(read.answer), words].filter(Boolean).join('; '),
  })
  if (asText) for (const piece of piecesOf(read.answer)) delivery.piece(piece)
  delivery.close(read.answer, tokens)
  await settling
  return true
}

const unusable = (code: RefusedCode, { name }: Endpoint, words: string): Refused => ({
  code,
  words: `The answer of the model server ${name} cannot be used: ${words}. What it made is booked.`,
})

const booked = ({ tokens, estimated }: Bill) => ({ tokens, estimated })

async function failed(refused: Refused, bill: Bill | null, delivery: Delivery, settle: Settle): Promise<false> {
  await settle({
    outcome: 'failed',
    ...(bill ? booked(bill) : { tokens: null, estimated: false }),
    words: refused.words.slice(0, 300),
  })
  delivery.refuse(refused)
  return false
}
