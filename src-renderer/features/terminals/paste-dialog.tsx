import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { countWords } from '../../kit/figures.ts'
import { shownPaste, type PasteWarning } from './paste.ts'
import style from './dialogs.module.css'

type Props = { text: string; warning: PasteWarning; onPaste(): void; onClose(): void }

/** Shows what would be sent before several lines, or what cannot be seen, reach a shell. */
export function PasteDialog({ text, warning, onPaste, onClose }: Props) {
  const lines = countWords(warning.lines, 'line')
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={`Paste ${lines} into this terminal?`}
      words={
        <>
          {warning.runsAtOnce && 'A shell may run each line as it arrives. '}
          {warning.hidden && 'It holds characters that cannot be seen; they are marked ⟨U+…⟩.'}
        </>
      }
      actions={
        <>
          <Button onClick={onClose}>Do not paste</Button>
          <Button kind="primary" onClick={onPaste}>
            Paste {lines}
          </Button>
        </>
      }
    >
      <pre className={style.text}>{shownPaste(text)}</pre>
    </Dialog>
  )
}
