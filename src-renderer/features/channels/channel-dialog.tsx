import { useState } from 'react'
import type { ChannelAddress } from '#shared/contract/approvals.ts'
import type { Channel } from '#shared/schema/approval.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { SelectField } from '../../kit/select-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { addressOf, emptyForm, type ChannelForm, type Faults } from './channel-wish.ts'
import { kinds } from './kinds.ts'

type Input = { id: string; title: string; enabled: boolean; address: ChannelAddress | null }
const set = (rpc: Transport['rpc'], input: Input) => rpc.channels.set(input)

/** A new channel, or another name or address for a known one. What it had as its address is never shown again. */
export function ChannelDialog({ channel, onClose }: { channel: Channel | null; onClose(): void }) {
  const [id] = useState(() => channel?.id ?? crypto.randomUUID())
  const [form, setForm] = useState<ChannelForm>(channel ? { ...emptyForm, kind: channel.kind, title: channel.title } : emptyForm)
  const [faults, setFaults] = useState<Faults>({})
  const { run, busy, refusal } = useCommand(set)
  const put = (change: Partial<ChannelForm>) => setForm((before) => ({ ...before, ...change }))
  const { where, hint, secret } = kinds[form.kind]
  const save = async () => {
    const wish = addressOf(form, channel !== null && channel.kind === form.kind)
    setFaults(wish.faults)
    if (Object.keys(wish.faults).length > 0) return
    const done = await run({ id, title: form.title.trim(), enabled: channel?.enabled ?? true, address: wish.address })
    if (done) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={channel ? channel.title : 'A channel for notices'}
      words="It gets one line of what waits, how long, and a link to look at it or deny it. Nobody can approve with it."
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button kind="primary" busy={busy} onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      {refusal && (
        <Notice inset tone="red">
          {refusal}
        </Notice>
      )}
      <SelectField
        label="Kind"
        value={form.kind}
        options={[
          { value: 'webhook', name: kinds.webhook.name },
          { value: 'ntfy', name: kinds.ntfy.name },
          { value: 'email', name: kinds.email.name },
        ]}
        onValue={(kind) => put({ kind })}
      />
      <TextField label="Name" value={form.title} error={faults.title ?? null} onValue={(title) => put({ title })} />
      <TextField
        label={where}
        mono
        value={form.address}
        error={faults.address ?? null}
        hint={channel?.kind === form.kind ? `Empty = as it was, at ${channel.shown}.` : hint}
        onValue={(address) => put({ address })}
      />
      {secret && (
        <TextField
          label={secret.label}
          type="password"
          value={form.secret}
          hint={secret.hint}
          onValue={(typed) => put({ secret: typed })}
        />
      )}
      {form.kind === 'email' && (
        <>
          <TextField label="From" value={form.from} error={faults.from ?? null} onValue={(from) => put({ from })} />
          <TextField label="To" value={form.to} error={faults.to ?? null} onValue={(to) => put({ to })} />
        </>
      )}
    </Dialog>
  )
}
