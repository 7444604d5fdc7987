import { useEffect, useRef, useState, type RefObject } from 'react'
import type { Session } from '#shared/schema/session.ts'
import { useTransport } from '../../client/use-feed.ts'
import { TerminalSession, type TerminalState } from './terminal-session.ts'
import { terminalFontReady, TerminalView } from './terminal-view.ts'

type Handlers = { link(url: string): void; paste(text: string): void; search(): void }
type Live = { view: TerminalView; session: TerminalSession }

/** One terminal's view and pipe for as long as the component is there. */
export function useTerminal(
  host: RefObject<HTMLElement | null>,
  { id, workerId, kind }: Pick<Session, 'id' | 'workerId' | 'kind'>,
  visible: boolean,
  screenReader: boolean,
  handlers: Handlers,
) {
  const transport = useTransport()
  const [state, setState] = useState<TerminalState>({ say: 'connecting', words: '' })
  const [live, setLive] = useState<Live | null>(null)
  const latest = useRef({ handlers, visible, screenReader })
  useEffect(() => {
    latest.current = { handlers, visible, screenReader }
  })

  useEffect(() => {
    const element = host.current
    if (!element) return
    let gone = false
    let made: Live | null = null
    const start = async () => {
      await terminalFontReady()
      if (gone) return
      const first = latest.current
      const view = new TerminalView(element, first.screenReader, {
        input: (data) => made?.session.input(data),
        fits: (size) => made?.session.resize(size),
        link: (url) => latest.current.handlers.link(url),
        paste: (text) => latest.current.handlers.paste(text),
        search: () => latest.current.handlers.search(),
      })
      const session = new TerminalSession(
        transport,
        (visible) => transport.openPipe({ kind: 'terminal', workerId, sessionId: id, visible }),
        view.terminal,
        first.visible,
        { state: setState, control: (yours) => view.setControl(yours) },
        kind === 'agent',
      )
      made = { view, session }
      view.setVisible(first.visible)
      setLive(made)
    }
    void start()
    return () => {
      gone = true
      setLive(null)
      made?.session.close()
      made?.view.dispose()
    }
  }, [transport, host, id, workerId, kind])

  useEffect(() => {
    live?.session.show(visible)
    live?.view.setVisible(visible)
  }, [live, visible])
  useEffect(() => live?.view.setScreenReader(screenReader), [live, screenReader])

  return { state, view: live?.view ?? null }
}
