import type { ChannelAddress } from '#shared/contract/approvals.ts'
import type { Channel } from '#shared/schema/approval.ts'

/** What a person typed about a channel. Of an earlier one nothing secret comes back, so its address is empty = as it was. */
export type ChannelForm = {
  kind: Channel['kind']
  title: string
  address: string
  secret: string
  from: string
  to: string
}

export const emptyForm: ChannelForm = { kind: 'webhook', title: '', address: '', secret: '', from: '', to: '' }

export type Faults = Partial<Record<keyof ChannelForm, string>>

/** The address as the orchestrator takes it; null = as it was. Faults say at which field what is missing. */
export function addressOf(form: ChannelForm, known: boolean): { address: ChannelAddress | null; faults: Faults } {
  const faults: Faults = {}
  if (form.title.trim() === '') faults.title = 'Give it a name that you know again.'
  const untouched = form.address.trim() === '' && form.secret === '' && form.from === '' && form.to === ''
  if (known && untouched) return { address: null, faults }
  const schemes = form.kind === 'email' ? ['smtp:', 'smtps:'] : ['https:', 'http:']
  if (!isAddress(form.address, schemes))
    faults.address =
      form.kind === 'email'
        ? 'Such as smtps://user:password@mail.example'
        : 'A whole address that begins with https:// or http://'
  if (form.kind === 'ntfy' && !faults.address && new URL(form.address).pathname === '/')
    faults.address = 'With its topic, such as https://ntfy.example/my-topic'
  if (form.kind === 'email') {
    if (!isMailbox(form.from)) faults.from = 'A mailbox such as console@example.org'
    if (!isMailbox(form.to)) faults.to = 'A mailbox such as you@example.org'
  }
  const [address, secret] = [form.address.trim(), form.secret === '' ? null : form.secret]
  switch (form.kind) {
    case 'webhook':
      return { address: { kind: 'webhook', url: address, secret }, faults }
    case 'ntfy':
      return { address: { kind: 'ntfy', url: address, token: secret }, faults }
    case 'email':
      return { address: { kind: 'email', smtp: address, from: form.from.trim(), to: form.to.trim() }, faults }
  }
}

function isAddress(text: string, schemes: readonly string[]): boolean {
  const address = URL.parse(text.trim())
  return address !== null && address.hostname !== '' && schemes.includes(address.protocol)
}

const isMailbox = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())
