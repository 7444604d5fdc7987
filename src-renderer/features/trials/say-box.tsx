import { useRef, useState, type KeyboardEvent } from 'react'
import { contract } from '#shared/contract.ts'
import type { TrialRow } from '#shared/contract/trials.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { Notice } from '../../kit/notice.tsx'
import { deliveryWords, trialReasons } from './trial-reasons.ts'
import style from './say-box.module.css'

type Say = Parameters<Transport['rpc']['trials']['say']>[0]
const say = (rpc: Transport['rpc'], input: Say) => rpc.trials.say(input)

/** The most that can be said at once, characters. */
const most = 4_000

/** Says something to the agent. What was sent is seen in the timeline, once it was delivered. */
export function SayBox({ row }: { row: TrialRow }) {
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const { run, busy, refusal, dismiss } = useCommand(say)
  const reason = useReasonAgainst(contract.trials.say) ?? trialReasons(row).say
  const send = async () => {
    const trimmed = text.trim()
    if (trimmed === '' || reason || busy) return
    const done = await run({ trialId: row.trial.id, text: trimmed })
    if (!done) return
    setText('')
    field.current?.focus()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void send()
  }
  return (
    <div className={style.box}>
      {refusal && (
        <Notice inset tone="red" onDismiss={dismiss}>
          {refusal}
        </Notice>
      )}
      <div className={style.row}>
        <textarea
          ref={field}
          className={style.field}
          rows={1}
          maxLength={most}
          aria-label="Say something to the agent"
          placeholder={reason ?? `Say something to the agent… (${deliveryWords(row)})`}
          value={text}
          readOnly={reason !== null}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={keys}
        />
        <Button reason={reason ?? (text.trim() === '' ? 'Type what to say.' : null)} busy={busy} onClick={() => void send()}>
          Say
        </Button>
      </div>
    </div>
  )
}
