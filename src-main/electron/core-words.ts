import { z } from 'zod'
import { notice } from '#shared/contract/notices.ts'

/** What main tells the core process. `page` comes with two ports: calls, and pipes. */
export const toCore = z.discriminatedUnion('say', [
  z.object({ say: z.literal('page') }),
  z.object({ say: z.literal('woke') }),
  /** A line for the person, kept in Settings. */
  z.object({ say: z.literal('notice'), words: z.string() }),
  z.object({ say: z.literal('close') }),
])
export type ToCore = z.infer<typeof toCore>

/** Why a core does not start: another console has its folder open, or anything else. */
export const coreTrouble = z.enum(['in_use', 'other'])
export type CoreTrouble = z.infer<typeof coreTrouble>

/**
 * What the core process tells main. `failed`: it cannot start, and starting it again by itself would not help; `words` say what
 * to do. `told`: what the person should be told of outside the page, each thing once.
 */
export const fromCore = z.discriminatedUnion('say', [
  z.object({ say: z.literal('failed'), trouble: coreTrouble, words: z.string() }),
  z.object({ say: z.literal('told'), fresh: z.array(notice.omit({ read: true, open: true })) }),
])
export type FromCore = z.infer<typeof fromCore>
export type Told = Extract<FromCore, { say: 'told' }>['fresh'][number]
