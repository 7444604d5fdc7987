import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { agentKinds } from '#shared/schema/agents.ts'
import { findProgram } from '../../kit/programs.ts'
import type { AgentPlugin } from '../plugin.ts'
import { folderBytes } from './folder-bytes.ts'
import { installWords } from './install-words.ts'
import { runInstaller } from './run-installer.ts'
import { stepsOf } from './steps.ts'

/** `folder`: where its package lies on this machine; null = it needs none. `words`: why it could not be installed, for a person. */
export type Installed = { ok: true; folder: string | null } | { ok: false; words: string }

/** How far an installation is: 0..1, and what is being done. */
export type Progress = { fraction: number; words: string }

export type InstallTimes = { lookMs: number; limitMs: number }
const times: InstallTimes = { lookMs: 1_000, limitMs: 15 * 60_000 }

const megabyte = 1024 * 1024

/**
 * Sees to it that a plugin's package is in `<folder>/<id>@<version>/`. May be called again at any time, after any kill, and
 * by several workers that share the folder: what is whole is used, what is not is made anew, beside it, and moved there in
 * one step.
 */
export async function ensureInstalled(
  plugin: AgentPlugin,
  folder: string,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
  { lookMs, limitMs } = times,
): Promise<Installed> {
  const { install } = plugin
  const { title, version, install: from } = agentKinds[plugin.id]
  if (install && 'program' in install && !findProgram(install.program)) return { ok: false, words: absentWords(title) }
  if (!install || 'program' in install || (from !== 'npm' && from !== 'pip')) return { ok: true, folder: null }
  const whole = join(folder, `${plugin.id}@${version}`)
  if (existsSync(whole)) return { ok: true, folder: whole }

  mkdirSync(folder, { recursive: true })
  dropLeftovers(folder, whole)
  const draft = mkdtempSync(`${whole}.${process.pid}.`)
  const { megabytes } = install
  const look = setInterval(() => {
    const done = folderBytes(draft) / megabyte
    const words = `Installing ${title} ${version}: ${Math.min(Math.round(done), megabytes)} of about ${megabytes} MB`
    tell({ fraction: Math.min(0.99, done / megabytes), words })
  }, lookMs)
  tell({ fraction: 0, words: `Installing ${title} ${version}: about ${megabytes} MB` })
  try {
    for (const step of stepsOf(from, `${install.package}${from === 'npm' ? '@' : '=='}${version}`, draft)) {
      const ran = await runInstaller(step, { limitMs, signal })
      if (!ran.ok) return { ok: false, words: `${title} ${version} could not be installed. ${installWords(from, ran.output)}` }
    }
    // It was made for us alone; agents run as somebody else.
    chmodSync(draft, 0o755)
    moveTo(draft, whole)
    return { ok: true, folder: whole }
  } finally {
    clearInterval(look)
    rmSync(draft, { recursive: true, force: true })
  }
}

const absentWords = (title: string): string =>
  `${title} is not on this worker, and its makers offer no package that could be installed. Install it there, or choose another agent.`

/** Another worker may have been faster; what it put there is the same. */
function moveTo(draft: string, whole: string): void {
  try {
    renameSync(draft, whole)
  } catch (error) {
    if (!existsSync(whole)) throw error
  }
}

/** What installers left that were killed: their process is in the name. */
function dropLeftovers(folder: string, whole: string): void {
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(`${basename(whole)}.`) ? Number(name.split('.').at(-2)) : Number.NaN
    if (!Number.isNaN(pid) && !existsSync(`/proc/${pid}`)) rmSync(join(folder, name), { recursive: true, force: true })
  }
}
