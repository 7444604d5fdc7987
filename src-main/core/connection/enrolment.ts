import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { device, operator, type Device, type Operator } from '#shared/schema/operator.ts'
import { readFileOrNull, writePrivateFile } from '../kit/private-file.ts'
import { Secret } from '../kit/secret.ts'

/** Who this console is at one orchestrator, and the token that says so. */
export type Enrolment = { token: Secret; self: { operator: Operator; device: Device } }

const stored = z.object({ token: z.string().min(1), operator, device })

const fileOf = (dataDir: string, key: string): string => join(dataDir, `enrolment-${key}.json`)

/** The enrolment kept for a target, or null when there is none (or the file makes no sense: then enrol anew). */
export function readEnrolment(dataDir: string, key: string): Enrolment | null {
  const text = readFileOrNull(fileOf(dataDir, key))
  if (text === null) return null
  try {
    const { token, ...self } = stored.parse(JSON.parse(text))
    return { token: new Secret(token), self }
  } catch {
    return null
  }
}

/** Keeps an enrolment in a file of its own, 0600: the token is in no database and no log. */
export function keepEnrolment(dataDir: string, key: string, { token, self }: Enrolment): void {
  writePrivateFile(fileOf(dataDir, key), JSON.stringify({ token: token.reveal(), ...self }))
}

export const forgetEnrolment = (dataDir: string, key: string): void => rmSync(fileOf(dataDir, key), { force: true })
