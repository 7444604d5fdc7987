import { usualStackLimit } from './no-stacks.ts'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { Transport } from '../client/transport.ts'
import { SwitchLink } from '../client/switch-link.ts'
import { coreSocket } from './core-socket.ts'
import { takeLuggage } from './luggage.ts'
import { mount } from './mount.tsx'
import { openExternal } from './open-external.ts'
import { socketPipe } from './socket-pipe.ts'
import { tabToken } from './tab-token.ts'
import { webNotifier } from './web-notifier.ts'

Error.stackTraceLimit = usualStackLimit

const luggage = takeLuggage()
const link = new SwitchLink(luggage !== null)
let token = luggage?.token ?? ''

const transport: Transport = {
  shell: 'web',
  rpc: createORPCClient(link),
  first: luggage?.words ?? {},
  openPipe: (open) => socketPipe(coreSocket(`/pipe?open=${encodeURIComponent(JSON.stringify(open))}`, token)),
  blobUrl: (hash) => `/blob/${hash}`,
  openExternal,
  notifier: webNotifier(),
  link: () => link.state(),
  watchLink: (changed) => link.watch(changed),
}

/** Milliseconds before the core is tried again; the last one repeats. It is on this machine or one tunnel away. */
const backOff = [100, 250, 500, 1_000, 2_000]

async function connect(failures: number): Promise<void> {
  const answer = await tabToken()
  if (answer.say === 'signed-out') link.lost('signed-out')
  if (answer.say === 'away') link.lost()
  if (answer.say !== 'token') return retry(failures)
  token = answer.token
  use(coreSocket('/rpc', token), failures)
}

function use(socket: WebSocket, failures: number): void {
  let wasOpen = false
  socket.addEventListener('open', () => {
    wasOpen = true
    link.opened(new RPCLink({ websocket: socket }))
    // For whoever measures a launch: from here on the page is live.
    performance.mark('link')
  })
  socket.addEventListener('close', () => {
    link.lost()
    retry(wasOpen ? 0 : failures)
  })
}

function retry(failures: number): void {
  setTimeout(() => void connect(failures + 1), backOff[Math.min(failures, backOff.length - 1)])
}

if (luggage) use(coreSocket('/rpc', luggage.token), 0)
else void connect(0)
mount(transport)
