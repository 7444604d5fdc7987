import { useEffect, useRef, useState } from 'react'
import type { TaskId } from '#shared/schema/ids.ts'
import { useStanding } from '../../client/connection.ts'
import { wordsOf } from '../../client/refusal.ts'
import { useTransport } from '../../client/use-feed.ts'

export type FileText = { state: 'loading' } | { state: 'here'; text: string; words: string } | { state: 'missing'; words: string }

/**
 * The text of a kept file by its hash. It never changes, so it is asked for once; one that was missing is asked for
 * again when the orchestrator comes to be heard.
 */
export function useFileText(taskId: TaskId, blob: string): FileText {
  const { rpc } = useTransport()
  const heard = useStanding().kind === 'live'
  const [file, setFile] = useState<FileText>({ state: 'loading' })
  const here = useRef(false)
  useEffect(() => {
    let gone = false
    const show = (next: FileText) => {
      if (gone) return
      here.current = next.state === 'here'
      setFile(next)
    }
    const ask = async () => {
      // What `heard` is does not matter to a file that is here.
      if (here.current && heard) return
      try {
        const { text, words } = await rpc.artifacts.text({ taskId, blob })
        show(text === null ? { state: 'missing', words } : { state: 'here', text, words })
      } catch (error) {
        show({ state: 'missing', words: wordsOf(error) })
      }
    }
    void ask()
    return () => {
      gone = true
    }
  }, [rpc, taskId, blob, heard])
  return file
}
