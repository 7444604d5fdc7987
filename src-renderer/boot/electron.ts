import { usualStackLimit } from './no-stacks.ts'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { Transport } from '../client/transport.ts'
import { SwitchLink } from '../client/switch-link.ts'
import { mount } from './mount.tsx'
import { openExternal } from './open-external.ts'
import { portPipe } from './port-pipe.ts'

Error.stackTraceLimit = usualStackLimit

const link = new SwitchLink()
let pipes: MessagePort | null = null

const transport: Transport = {
  shell: 'electron',
  rpc: createORPCClient(link),
  first: {},
  openPipe: (open) => {
    const { port1, port2 } = new MessageChannel()
    if (pipes) pipes.postMessage(open, [port2])
    else port2.close()
    return portPipe(port1)
  },
  blobUrl: (hash) => `app://console/blob/${hash}`,
  openExternal,
  notifier: null,
  link: () => link.state(),
  watchLink: (changed) => link.watch(changed),
}

// The preload hands over two ports, again after the core was restarted.
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const [rpc, forPipes] = event.ports
  if (event.source !== window || !isPorts(event.data) || !rpc || !forPipes) return
  pipes = forPipes
  forPipes.start()
  link.opened(new RPCLink({ port: rpc }))
  rpc.addEventListener('close', () => {
    if (pipes === forPipes) {
      pipes = null
      link.lost()
    }
  })
  rpc.start()
})

const isPorts = (data: unknown) => typeof data === 'object' && data !== null && 'autocode' in data && data.autocode === 'ports'

mount(transport)
