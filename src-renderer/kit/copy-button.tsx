import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Icon } from './icon.tsx'
import { Button } from './button.tsx'

/** Copies a line to the clipboard and says so for a moment. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [done, setDone] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setDone(true)
    setTimeout(() => setDone(false), 1_500)
  }
  return (
    <Button
      kind="ghost"
      label={done ? 'Copied' : label}
      icon={done ? <Icon of={Check} /> : <Icon of={Copy} />}
      onClick={() => void copy()}
    />
  )
}
