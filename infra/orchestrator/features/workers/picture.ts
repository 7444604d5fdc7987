import type { WorkerId } from '#shared/schema/ids.ts'
import type { Sha256 } from '#shared/schema/hash.ts'
import type { WorkerPicture } from '#shared/schema/worker.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { pictureOf } from './worker-rows.ts'

/** An unchanged picture is recorded again only after this long, so that its age stays honest and the log small. */
export const samePictureMs = 30_000

type Picture = { workerId: WorkerId; blob: Sha256; width: number; height: number }

/** A new still of the desktop, whose bytes are stored already. */
export const picture: Rule<Picture, WorkerPicture | null, void> = {
  load: (db, { workerId }) => pictureOf(db, workerId),
  decide: (before, command, now) =>
    before?.blob === command.blob && Date.parse(now) - Date.parse(before.at) < samePictureMs
      ? accept(undefined)
      : accept(undefined, { facts: [{ kind: 'worker.pictured', v: 1, picture: { ...command, at: now } }] }),
}
