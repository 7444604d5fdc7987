import { useTransport } from '../../client/use-feed.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import style from './dialogs.module.css'

/** A link from a terminal is hostile text: it is shown whole before anything is opened, and only https is. */
export function LinkDialog({ url, onClose }: { url: string; onClose(): void }) {
  const { openExternal } = useTransport()
  const parsed = URL.canParse(url) ? new URL(url) : null
  const allowed = parsed?.protocol === 'https:' && parsed.username === '' && parsed.password === ''
  return (
    <Dialog
      open
      onClose={onClose}
      title={parsed ? `Open ${parsed.host}?` : 'This is no address'}
      words="This link was written by a program on the worker. It opens in your own browser, outside the console."
      actions={
        <>
          <Button onClick={onClose}>Stay here</Button>
          <Button
            kind="primary"
            reason={allowed ? null : 'Only plain https addresses are opened.'}
            onClick={() => {
              openExternal(url)
              onClose()
            }}
          >
            Open {parsed?.host ?? ''}
          </Button>
        </>
      }
    >
      <p className={style.address}>{url}</p>
    </Dialog>
  )
}
