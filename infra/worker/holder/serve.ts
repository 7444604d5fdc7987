import { createServer, type Server, type Socket } from 'node:net'
import type { z } from 'zod'
import { type Framed, framed } from '../kit/framed.ts'
import { parseWords } from '../kit/words.ts'
import { Reader } from './terminal/reader.ts'
import type { HeldTerminal } from './terminal/terminal.ts'
import { attachAsk, type HolderAsk, holderAsk, holderOpen, type HolderSay } from './words.ts'

export type HolderDesk = {
  hello(): HolderSay
  asked(ask: HolderAsk): void
  /** A supervisor is gone. */
  left(): void
  terminal(sessionId: string): HeldTerminal | undefined
  /** Calls `say` with every later word. Returns the function that ends this. */
  follow(say: (words: HolderSay) => void): () => void
}

/** The holder's socket: control connections of supervisors, and one connection per terminal somebody looks at. */
export const holderServer = (desk: HolderDesk): Server => createServer((socket) => greet(socket, desk))

function greet(socket: Socket, desk: HolderDesk): void {
  let talk: { control(text: string): void; data?(bytes: Uint8Array): void; drained?(): void; closed(): void } | null = null
  const link = framed(socket, {
    onFrame: (frame) => {
      if (frame.type === 'data') return talk?.data?.(frame.bytes)
      if (talk) return talk.control(frame.text)
      const open = parseWords(holderOpen, frame.text)
      if (!open) return link.destroy()
      talk = open.open === 'control' ? control(link, desk) : attach(link, desk, open)
      if (!talk) link.end()
    },
    onDrain: () => talk?.drained?.(),
    onClosed: () => talk?.closed(),
  })
}

function control(link: Framed, desk: HolderDesk) {
  const unfollow = desk.follow((words) => link.say(words))
  link.say(desk.hello())
  return {
    control: (text: string) => {
      const ask = parseWords(holderAsk, text)
      if (ask) desk.asked(ask)
      else link.destroy()
    },
    closed: () => {
      unfollow()
      desk.left()
    },
  }
}

function attach(link: Framed, desk: HolderDesk, open: Extract<z.infer<typeof holderOpen>, { open: 'attach' }>) {
  const terminal = desk.terminal(open.sessionId)
  if (!terminal) return null
  const reader = new Reader(terminal, {
    screen: (offset, size, text) => link.say({ say: 'screen', offset, size, text }),
    resumed: (offset, size) => link.say({ say: 'resumed', offset, size }),
    resized: (size) => link.say({ say: 'resized', size }),
    data: (bytes) => link.data(bytes),
    exited: (exitCode) => {
      link.say({ say: 'exited', exitCode })
      link.end()
    },
  })
  void reader.start(open.from)
  return {
    control: (text: string) => {
      const ask = parseWords(attachAsk, text)
      if (!ask) return link.destroy()
      if (ask.say === 'ack') reader.ack(ask.offset)
      else terminal.resize(ask.size)
    },
    // An agent's terminal is for looking at: its words come by the task's own way.
    data: (bytes: Uint8Array) => terminal.kind === 'shell' && terminal.write(bytes),
    drained: () => reader.drained(),
    closed: () => reader.close(),
  }
}
