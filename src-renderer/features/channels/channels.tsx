import { useState } from 'react'
import { contract } from '#shared/contract.ts'
import type { Channel } from '#shared/schema/approval.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import { useFeed } from '../../client/use-feed.ts'
import { Button } from '../../kit/button.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { ChannelDialog } from './channel-dialog.tsx'
import { ChannelRow } from './channel-row.tsx'
import { channelsFeed } from './feeds.ts'
import style from './channels.module.css'

/** Where waiting cases are told of while nobody is at a console. None by default. */
export function Channels() {
  const { value, words } = useFeed(channelsFeed)
  const [editing, setEditing] = useState<Channel | 'new' | null>(null)
  const reason = useReasonAgainst(contract.channels.set)
  return (
    <section className={style.part} aria-label="Channels">
      <p className={style.quiet}>
        When nobody has opened a case by half of its time, and again at four fifths and shortly before its end, these are told.
        They can look at it or deny it, never approve it.
      </p>
      {!value && words && <ErrorState words={words} />}
      {value && value.rows.length === 0 && (
        <p className={style.quiet}>There are none: you hear of cases only in a console that is open.</p>
      )}
      {value && value.rows.length > 0 && (
        <ul className={style.list}>
          {value.rows.map((channel) => (
            <ChannelRow key={channel.id} channel={channel} onEdit={() => setEditing(channel)} />
          ))}
        </ul>
      )}
      <Button reason={reason} onClick={() => setEditing('new')}>
        Add a channel…
      </Button>
      {editing && <ChannelDialog channel={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </section>
  )
}
