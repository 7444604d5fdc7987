import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { commit, epoch } from '../schema/event.ts'
import { pngBlob } from '../schema/blob.ts'
import { sha256 } from '../schema/hash.ts'
import { snapshot } from '../schema/snapshot.ts'
import { coreToOrchestrator } from './base.ts'

export const sync = {
  /**
   * Every commit after `after`, old ones first, then live ones as they happen. GONE when `epoch` is not the
   * orchestrator's or the commits after `after` are no longer kept whole. A `beat` comes every `beatMs`; two missed = gone.
   */
  follow: coreToOrchestrator
    .input(z.object({ epoch: epoch.nullable(), after: z.int().nonnegative() }))
    .output(
      eventIterator(
        z.discriminatedUnion('say', [
          z.object({ say: z.literal('hello'), epoch, head: z.int().nonnegative(), beatMs: z.int().positive() }),
          z.object({ say: z.literal('commit'), commit }),
          z.object({ say: z.literal('beat'), at: z.iso.datetime(), head: z.int().nonnegative() }),
        ]),
      ),
    ),
  snapshot: coreToOrchestrator.output(snapshot),
  /** The bytes of a picture or track by their hash. */
  blob: coreToOrchestrator.input(z.object({ hash: sha256 })).output(pngBlob),
}
