import type { Connection } from '#shared/contract/settings.ts'
import type { Lease } from '#shared/schema/lease.ts'

/** Who controls a worker, as this console sees it. `moving`: asked for, the worker has not acknowledged yet. */
export type Control =
  | { state: 'free' }
  | { state: 'yours' | 'moving-to-you'; since: string }
  | { state: 'other' | 'moving-to-other'; name: string; since: string }

export function controlOf(lease: Lease | null, self: Connection['self'] | undefined): Control {
  if (!lease || lease.state === 'free' || !lease.holder) return { state: 'free' }
  const { holder, since } = lease
  const yours = holder.deviceId === self?.device.id
  if (lease.state === 'held') return yours ? { state: 'yours', since } : { state: 'other', name: nameOf(holder, self), since }
  return yours ? { state: 'moving-to-you', since } : { state: 'moving-to-other', name: nameOf(holder, self), since }
}

/** The same person at another device is told apart from this console. */
const nameOf = (holder: NonNullable<Lease['holder']>, self: Connection['self'] | undefined): string =>
  holder.operatorId === self?.operator.id ? `${holder.name} (another console)` : holder.name

/**
 * Short words for lists; null when nobody is in control.
 * @param heard whether the orchestrator is heard; while it is not, nobody knows who is in control now
 */
export function controlWords(control: Control, heard: boolean): string | null {
  switch (control.state) {
    case 'free':
      return null
    case 'yours':
      return heard ? 'You are in control' : 'You were in control'
    case 'other':
      return heard ? `${control.name} is in control` : `${control.name} was in control`
    case 'moving-to-you':
      return heard ? 'Control is moving to you…' : 'Control was moving to you'
    case 'moving-to-other':
      return heard ? `Control is moving to ${control.name}…` : `Control was moving to ${control.name}`
  }
}
