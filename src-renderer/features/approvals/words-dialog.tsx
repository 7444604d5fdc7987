import { useState, type ReactNode } from 'react'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { TextArea } from '../../kit/text-area.tsx'

type Props = {
  title: string
  words: ReactNode
  label: string
  /** Characters. */
  least: number
  most: number
  act: string
  kind?: 'primary' | 'danger'
  busy: boolean
  refusal: string | null
  onWords(words: string): void
  onClose(): void
}

/** Asks for some words and does one thing with them. */
export function WordsDialog({ title, words, label, least, most, act, kind = 'primary', busy, refusal, onWords, onClose }: Props) {
  const [text, setText] = useState('')
  const length = text.trim().length
  const reason = length < least ? 'Write a few words first.' : length > most ? `At most ${most} characters.` : null
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      words={words}
      actions={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button kind={kind} busy={busy} reason={reason} onClick={() => onWords(text.trim())}>
            {act}
          </Button>
        </>
      }
    >
      <TextArea label={label} value={text} onValue={setText} rows={4} />
      {refusal && (
        <Notice tone="amber" inset>
          {refusal}
        </Notice>
      )}
    </Dialog>
  )
}
