import { z } from 'zod'
import type { Outcome } from '../outcome.ts'
import type { Installed } from './installed.ts'

/** Whether the console opens in Electron, and why (not). Kept in doctor.json and shown in Settings → About. */
export const electronVerdict = z.object({
  usable: z.boolean(),
  reason: z.string(),
  /** What was tried, so that a change is noticed. */
  binary: z.string().nullable().default(null),
  /** When a download was last tried. */
  downloadedAt: z.iso.datetime().nullable().default(null),
})
export type ElectronVerdict = z.infer<typeof electronVerdict>

/** What the verdict hangs on; the last two do real things and are replaced in tests. */
export type ElectronWorld = {
  root: boolean
  display: boolean
  now: () => Date
  installed: () => Installed
  download: () => Promise<Outcome<void>>
  trial: (binary: string) => Promise<Outcome<string>>
}

const dayMs = 24 * 60 * 60 * 1000

const unusable = (reason: string, kept: Partial<ElectronVerdict> = {}): ElectronVerdict => ({
  usable: false,
  reason,
  binary: null,
  downloadedAt: null,
  ...kept,
})

/**
 * The verdict that needs no waiting: from what is plain to see, or from last time's trial of the same binary. Null when only a
 * download or a trial can tell.
 */
export function quickVerdict(world: ElectronWorld, cached: ElectronVerdict | null): ElectronVerdict | null {
  const downloadedAt = cached?.downloadedAt ?? null
  if (world.root)
    return unusable('Electron has no sandbox when root starts it, so the console opens in Chromium as an ordinary user', {
      downloadedAt,
    })
  if (!world.display) return unusable('this machine has no display', { downloadedAt })
  const { binary, words } = world.installed()
  if (binary) return cached?.binary === binary ? cached : null
  const lately = downloadedAt !== null && world.now().getTime() - Date.parse(downloadedAt) < dayMs
  if (!lately) return null
  return cached && !cached.usable && cached.binary === null ? cached : unusable(words, { downloadedAt })
}

/** The verdict by doing: at most one download a day, then a hidden window. Takes up to 35 s; never throws. */
export async function slowVerdict(world: ElectronWorld): Promise<ElectronVerdict> {
  let downloadedAt: string | null = null
  let trouble = ''
  if (world.installed().binary === null) {
    downloadedAt = world.now().toISOString()
    const download = await world.download()
    if (!download.ok) trouble = download.words
  }
  const { binary, words } = world.installed()
  if (!binary) return unusable(trouble || words, { downloadedAt })
  const trial = await world.trial(binary)
  return trial.ok
    ? { usable: true, reason: `Electron ${trial.value} opens its window here`, binary, downloadedAt }
    : unusable(trial.words, { binary, downloadedAt })
}
