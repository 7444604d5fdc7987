import type { MessagePortMain } from 'electron'
import { RPCHandler } from '@orpc/server/message-port'
import type { Core } from '#core/core.ts'
import { pipeOpen } from '#shared/schema/pipe.ts'
import { socketOf } from './pipe-port.ts'

/** Serves the core to pages: takes a page's two ports, the first for calls, the second for opening pipes. */
export function servePages(core: Core): (ports: readonly MessagePortMain[]) => void {
  const handler = new RPCHandler(core.router)
  return ([calls, pipes]) => {
    if (!calls || !pipes) throw new Error('A page brings two ports.')
    const page = core.pageOpened()
    calls.once('close', () => page.closed())
    handler.upgrade(calls)
    calls.start()
    pipes.on('message', ({ data, ports: [port] }) => {
      const open = pipeOpen.safeParse(data)
      if (!port) return
      if (open.success) core.openPipe(open.data, socketOf(port))
      else port.close()
    })
    pipes.start()
  }
}
