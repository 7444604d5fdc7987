import { createServer, type Server, type Socket } from 'node:net'
import { type GatewayOpen, gatewayAsk, gatewayOpen, type GatewaySay, type LeaseProof } from '#shared/schema/gateway.ts'
import type { Frame } from '#shared/pure/frames.ts'
import { framed } from '../kit/framed.ts'
import type { Log } from '#shared/program/log.ts'
import { parseWords } from '../kit/words.ts'
import type { Lease } from './lease.ts'
import type { Pipe, PipeControl } from './pipe.ts'

export type PipeMaker = (client: ReturnType<typeof framed>, open: GatewayOpen, control: PipeControl) => Pipe | Refusal
export type Refusal = Extract<GatewaySay, { say: 'refused' }>

/** Pipes open at once: consoles of a few operators, not more; each costs memory. */
const maxPipes = 256
/** How long a client may take to say what it wants. Milliseconds. */
const greetingMs = 10_000

/** The worker's only door for live bytes: every connection is one pipe to one terminal or to the desktop. */
export function gatewayServer(lease: Lease, makePipe: PipeMaker, log: Log): Server {
  let pipes = 0
  return createServer((socket) => {
    pipes += 1
    socket.once('close', () => (pipes -= 1))
    welcome(socket, lease, makePipe, log, pipes > maxPipes)
  })
}

function welcome(socket: Socket, lease: Lease, makePipe: PipeMaker, log: Log, crowded: boolean): void {
  let pipe: Pipe | null = null
  let proof: LeaseProof | null = null
  let had = false

  const refuse = (code: Refusal['code'], words: string): void => {
    client.say({ say: 'refused', code, words } satisfies GatewaySay)
    client.end()
  }
  const control: PipeControl = {
    admits: () => lease.admits(proof),
    tell: () => client.say({ say: 'control', yours: had, epoch: lease.epoch } satisfies GatewaySay),
  }
  // Called at each move of the lease, before the order that caused it is acknowledged.
  const judge = (): void => {
    const has = lease.admits(proof)
    if (had && !has) pipe?.controlEnded()
    if (had !== has) {
      had = has
      control.tell()
    }
  }
  const unfollow = lease.onChange(judge)
  const greeting = setTimeout(() => socket.destroy(), greetingMs)

  const start = (text: string): void => {
    const open = parseWords(gatewayOpen, text)
    if (!open) return refuse('bad_request', 'The first frame does not say what to open.')
    clearTimeout(greeting)
    const made = makePipe(client, open, control)
    if ('say' in made) refuse(made.code, made.words)
    else pipe = made
  }

  const asked = (to: Pipe, text: string): void => {
    const ask = parseWords(gatewayAsk, text)
    if (!ask) return refuse('bad_request', 'A control frame is none that the gateway knows.')
    if (ask.say !== 'lease') return to.ask(ask)
    proof = ask.proof
    const before = had
    judge()
    // Each showing is answered, so that a client whose proof does not fit knows it.
    if (before === had) control.tell()
  }

  const frame = (frame: Frame): void => {
    if (frame.type === 'control') {
      if (pipe) asked(pipe, frame.text)
      else start(frame.text)
    } else if (pipe) pipe.input(frame.bytes)
    else refuse('bad_request', 'Bytes came before the first words.')
  }

  const client = framed(socket, {
    onFrame: frame,
    onDrain: () => pipe?.drained(),
    onClosed: (fault) => {
      clearTimeout(greeting)
      unfollow()
      if (had) pipe?.controlEnded()
      pipe?.close()
      if (fault) log('pipe_refused', { fault })
    },
  })
  if (crowded) refuse('too_many_pipes', 'This worker has too many open pipes. Close some terminals or desktops.')
}
