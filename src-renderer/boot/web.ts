import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { Transport } from '../client/transport.ts'
import { SwitchLink } from '../client/switch-link.ts'
import { mount } from './mount.tsx'
import { openExternal } from './open-external.ts'
import { socketPipe } from './socket-pipe.ts'
import { tabToken } from './tab-token.ts'

const link = new SwitchLink()
let token = ''

const socketTo = (path: string) => {
  const url = new URL(path, window.location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return new WebSocket(url, ['autocode.1', `tab.${token}`])
}

const transport: Transport = {
  shell: 'web',
  rpc: createORPCClient(link),
  openPipe: (open) => socketPipe(socketTo(`/pipe?open=${encodeURIComponent(JSON.stringify(open))}`)),
  blobUrl: (hash) => `/blob/${hash}`,
  openExternal,
  link: () => link.state(),
  watchLink: (changed) => link.watch(changed),
}

/** Milliseconds before the core is tried again; the last one repeats. It is on this machine or one tunnel away. */
const backOff = [100, 250, 500, 1_000, 2_000]

async function connect(failures: number): Promise<void> {
  const answer = await tabToken()
  if (answer.say === 'signed-out') link.lost('signed-out')
  if (answer.say !== 'token') return retry(failures)
  token = answer.token
  const socket = socketTo('/rpc')
  socket.binaryType = 'arraybuffer'
  let wasOpen = false
  socket.addEventListener('open', () => {
    wasOpen = true
    link.opened(new RPCLink({ websocket: socket }))
  })
  socket.addEventListener('close', () => {
    link.lost()
    retry(wasOpen ? 0 : failures)
  })
}

function retry(failures: number): void {
  setTimeout(() => void connect(failures + 1), backOff[Math.min(failures, backOff.length - 1)])
}

void connect(0)
mount(transport)
