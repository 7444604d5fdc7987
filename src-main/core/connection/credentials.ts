import { userInfo } from 'node:os'
import type { Connection } from '#shared/contract/settings.ts'
import type { Api } from './api.ts'
import { inviteFromLab } from './admin-invite.ts'
import type { DeviceKey } from './device-key.ts'
import { enrol } from './enrol.ts'
import { forgetEnrolment, keepEnrolment, readEnrolment, type Enrolment } from './enrolment.ts'
import { failureOf, type Failure } from './failure.ts'
import { readLab } from './lab-file.ts'
import { parseAddress, targetKey, type Target } from './target.ts'

/** Where a target is just now. `adminSocket` only for this machine's own lab. */
export type Place = { address: string; pin: string | null; adminSocket: string | null }

/** Who this console is to each of its targets. */
export class Identity {
  readonly #dataDir: string
  readonly #home: string
  readonly key: DeviceKey

  constructor(dataDir: string, home: string, key: DeviceKey) {
    this.#dataDir = dataDir
    this.#home = home
    this.key = key
  }

  /** null when this machine has no lab (yet). */
  placeOf(target: Target): Place | null {
    if (target.kind === 'remote') return { address: target.address, pin: target.pin, adminSocket: null }
    const found = readLab(this.#home)
    const parsed = found && parseAddress(found.address)
    if (!found || !parsed?.ok) return null
    return { ...parsed.place, adminSocket: found.adminSocket }
  }

  enrolmentOf(target: Target): Enrolment | null {
    return readEnrolment(this.#dataDir, targetKey(target))
  }

  selfOf(target: Target): Connection['self'] {
    return this.enrolmentOf(target)?.self ?? null
  }

  keep(target: Target, enrolment: Enrolment): void {
    keepEnrolment(this.#dataDir, targetKey(target), enrolment)
  }

  /**
   * The lab no longer knows our token (it was started anew): its own administration can vouch again, so forget the old
   * one. Answers whether that is so; a remote orchestrator's refusal is a person's to solve.
   */
  forget(target: Target): boolean {
    if (target.kind !== 'lab' || !this.enrolmentOf(target)) return false
    forgetEnrolment(this.#dataDir, targetKey(target))
    return true
  }
}

export type Known = { ok: true; enrolment: Enrolment } | { ok: false; failure: Failure }

/** The enrolment to use: the one kept, or a new one where the lab on this machine can vouch for us. @throws what the calls throw. */
export async function credentials(
  identity: Identity,
  target: Target,
  place: Place,
  api: Api,
  signal: AbortSignal,
): Promise<Known> {
  const kept = identity.enrolmentOf(target)
  if (kept) return { ok: true, enrolment: kept }
  if (place.adminSocket === null)
    return {
      ok: false,
      failure: {
        kind: 'unauthorized',
        words: `This console is not enrolled at ${place.address}. Get an enrolment code from its operator and enter it under Settings → Connection.`,
      },
    }
  try {
    const code = await inviteFromLab(place.adminSocket)
    const operatorName = userInfo().username.slice(0, 40) || 'operator'
    const enrolment = await enrol(api, identity.key, { code, operatorName }, signal)
    identity.keep(target, enrolment)
    return { ok: true, enrolment }
  } catch (error) {
    const failure = failureOf(error, place.address)
    return {
      ok: false,
      failure:
        failure.kind === 'down'
          ? { ...failure, words: `The lab's orchestrator does not let this console in yet. ${failure.words}` }
          : failure,
    }
  }
}
