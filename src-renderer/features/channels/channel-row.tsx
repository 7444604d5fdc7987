import { useState } from 'react'
import { contract } from '#shared/contract.ts'
import type { Channel } from '#shared/schema/approval.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Age } from '../../kit/age.tsx'
import { Button } from '../../kit/button.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Switch } from '../../kit/switch.tsx'
import { kinds } from './kinds.ts'
import style from './channels.module.css'

const set = (rpc: Transport['rpc'], { id, title, enabled }: Channel) => rpc.channels.set({ id, title, enabled, address: null })
const test = (rpc: Transport['rpc'], id: string) => rpc.channels.test({ id })
const remove = (rpc: Transport['rpc'], id: string) => rpc.channels.remove({ id })

/** One channel: whether it is on, how its last notice went, and a test. */
export function ChannelRow({ channel, onEdit }: { channel: Channel; onEdit(): void }) {
  const { id, kind, title, shown, enabled, lastAt, trouble } = channel
  const reason = useReasonAgainst(contract.channels.set)
  const switching = useCommand(set)
  const testing = useCommand(test)
  const removing = useCommand(remove)
  const [taken, setTaken] = useState('')
  const refusal = switching.refusal ?? testing.refusal ?? removing.refusal
  return (
    <li className={style.channel}>
      <div className={style.row}>
        <span className={style.name}>
          {title}
          <span className={style.quiet}>
            {kinds[kind].name} at {shown}
          </span>
        </span>
        <span className={style.last} data-trouble={trouble !== '' || undefined}>
          {lastAt === null ? 'nothing sent yet' : trouble === '' ? 'taken ' : 'failed '}
          {lastAt !== null && <Age at={lastAt} ago />}
        </span>
        <Switch
          label={enabled ? 'On' : 'Off'}
          on={enabled}
          reason={reason}
          onChange={(on) => void switching.run({ ...channel, enabled: on })}
        />
        <span className={style.acts}>
          <Button
            reason={reason}
            busy={testing.busy}
            onClick={() => {
              setTaken('')
              void testing.run(id).then((done) => done && setTaken(done.reply.words))
            }}
          >
            Send a test
          </Button>
          <Button reason={reason} onClick={onEdit}>
            Change…
          </Button>
          <Button kind="ghost" reason={reason} busy={removing.busy} onClick={() => void removing.run(id)}>
            Remove
          </Button>
        </span>
      </div>
      {refusal ? (
        <Notice inset tone="red">
          {refusal}
        </Notice>
      ) : trouble !== '' ? (
        <p className={style.trouble}>{trouble}</p>
      ) : (
        taken !== '' && <output className={style.quiet}>{taken}</output>
      )}
    </li>
  )
}
