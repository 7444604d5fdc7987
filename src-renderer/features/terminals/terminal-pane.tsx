import { useCallback, useEffect, useRef, useState } from 'react'
import type { Session } from '#shared/schema/session.ts'
import { usePreferences } from '../../client/preferences.ts'
import { LinkDialog } from './link-dialog.tsx'
import { pasteWarning, type PasteWarning } from './paste.ts'
import { PasteDialog } from './paste-dialog.tsx'
import { SearchBar } from './search-bar.tsx'
import { TerminalNotice } from './terminal-notice.tsx'
import { useTerminal } from './use-terminal.ts'
import style from './terminal-pane.module.css'

type Props = {
  session: Session
  visible: boolean
  /** Opened by the person just now: they want to type into it. */
  fresh: boolean
}

/** One terminal. Hidden ones stay mounted, so that their scrollback and their place are there when shown again. */
export function TerminalPane({ session, visible, fresh }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const { screenReader } = usePreferences()
  const [searching, setSearching] = useState(false)
  const [link, setLink] = useState<string | null>(null)
  const [held, setHeld] = useState<{ text: string; warning: PasteWarning } | null>(null)
  const { state, view } = useTerminal(host, session, visible, screenReader, {
    link: setLink,
    paste: (text) => {
      const warning = pasteWarning(text)
      if (warning) setHeld({ text, warning })
      else view?.terminal.paste(text)
    },
    search: () => setSearching(true),
  })
  useEffect(() => {
    if (fresh) view?.terminal.focus()
  }, [fresh, view])
  const closeSearch = useCallback(() => {
    setSearching(false)
    view?.terminal.focus()
  }, [view])

  return (
    <div className={style.pane} hidden={!visible}>
      <div ref={host} className={style.host} data-takes-keys data-stale={state.say === 'stale' || undefined} />
      {searching && view && <SearchBar search={view.search} onClose={closeSearch} />}
      <TerminalNotice state={state} />
      {link !== null && <LinkDialog url={link} onClose={() => setLink(null)} />}
      {held && (
        <PasteDialog
          {...held}
          onClose={() => setHeld(null)}
          onPaste={() => {
            view?.terminal.paste(held.text)
            setHeld(null)
          }}
        />
      )}
    </div>
  )
}
