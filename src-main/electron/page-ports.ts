import { ipcMain } from 'electron'
import type { MessagePortMain, WebContents } from 'electron'
import { z } from 'zod'
import { isOurPage } from './sender-check.ts'

/** The preload makes it anew for every page and accepts only ports that come with it. */
const portNonce = z.uuid()

/** Gives a page its two ports, or null while there is nobody at the other end. */
export type OpenPage = () => [MessagePortMain, MessagePortMain] | null

/**
 * Hands ports to our page when its preload asks for them, and again (`renew`) after the core was restarted. The ports
 * are all the page ever gets from this process; whoever else asks gets nothing.
 */
export class PagePorts {
  readonly #open: OpenPage
  #page: { contents: WebContents; nonce: string } | null = null

  constructor(open: OpenPage) {
    this.#open = open
    ipcMain.on('ports', ({ sender, senderFrame }, message: unknown) => {
      const nonce = portNonce.safeParse(message)
      if (!isOurPage(senderFrame) || !nonce.success) return
      this.#page = { contents: sender, nonce: nonce.data }
      this.renew()
    })
  }

  renew(): void {
    const page = this.#page
    if (!page || page.contents.isDestroyed() || !isOurPage(page.contents.mainFrame)) return
    const ports = this.#open()
    if (ports) page.contents.mainFrame.postMessage('ports', page.nonce, ports)
  }
}
