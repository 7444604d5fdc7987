import type { AgentPlugin } from './plugin.ts'

/** `folder`: where its package lies on this machine; null = it needs none. `words`: why it could not be installed, for a person. */
export type Installed = { ok: true; folder: string | null } | { ok: false; words: string }

/** How far an installation is: 0..1, and what is being done. */
export type Progress = { fraction: number; words: string }

/**
 * Sees to it that a plugin's package is in `<folder>/<id>@<version>/`. May be called again at any time, after any kill:
 * what is whole is used, what is not is made anew.
 */
export async function ensureInstalled(
  plugin: AgentPlugin,
  _folder: string,
  _tell: (progress: Progress) => void,
  _signal: AbortSignal,
): Promise<Installed> {
  return plugin.install === null ? { ok: true, folder: null } : { ok: false, words: `${plugin.id} cannot be installed here.` }
}
