import { useEffect, useRef, useState } from 'react'
import { useLink } from '../client/connection.ts'
import { timeOfDay } from '../kit/clock-words.ts'
import { Notice } from '../kit/notice.tsx'

/** Says so once after the console's core has died and come back. */
export function CoreRestarted() {
  const link = useLink()
  const wasOpen = useRef(false)
  const lost = useRef(false)
  const [backAt, setBackAt] = useState<string | null>(null)
  useEffect(() => {
    if (link.state === 'open') {
      if (lost.current) setBackAt(new Date().toISOString())
      wasOpen.current = true
      lost.current = false
    } else if (wasOpen.current) lost.current = true
  }, [link])
  if (!backAt || link.state !== 'open') return null
  return (
    <Notice onDismiss={() => setBackAt(null)}>
      The console core was restarted at {timeOfDay(backAt)}. Workers and what runs on them were not touched; control that you held
      may have ended.
    </Notice>
  )
}
