import { useId, useRef, useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { countWords } from '../../kit/figures.ts'
import { keysymsOf } from './keysym.ts'
import style from './type-text-dialog.module.css'

/** Sends a text as key presses; the only way for characters that this keyboard has no key for. */
export function TypeTextDialog({ name, onType, onClose }: { name: string; onType(text: string): void; onClose(): void }) {
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const label = useId()
  const keys = keysymsOf(text).length
  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={field}
      title={`Type a text into ${name}`}
      words="It is typed key by key where the desktop has its focus, accents and other scripts included."
      actions={
        <>
          <Button onClick={onClose}>Do not type</Button>
          <Button kind="primary" reason={keys === 0 ? 'There is no text yet.' : null} onClick={() => onType(text)}>
            Type {countWords(keys, 'character')}
          </Button>
        </>
      }
    >
      <label className="unseen" htmlFor={label}>
        Text
      </label>
      <textarea
        ref={field}
        id={label}
        className={style.text}
        rows={5}
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  )
}
