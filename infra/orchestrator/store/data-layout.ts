import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectName } from '#shared/schema/project.ts'

/** Something is in the place of one of our folders. */
export class LayoutError extends Error {
  override name = 'LayoutError'
}

const [own, group] = [0o700, 0o750]

/** What lies in every project's folder, and who may read it: money is nobody else's business. */
export const projectFolders = {
  financial: own,
  'traffic-logs': group,
  'worker-artifacts': group,
  checkpoints: group,
} as const
export type ProjectFolder = keyof typeof projectFolders

const sharedFolders = {
  elasticsearch: group,
  'model-weights': group,
  'vault-secrets': own,
  configs: group,
  postgres: own,
} as const

/**
 * The folders under which projects' files lie, made when they are missing and left as they are otherwise; only their
 * modes are put right. A symbolic link in their place, or on the way to them from the root, is never followed: it could
 * lead what agents made to where it harms.
 */
export class DataLayout {
  readonly root: string

  /** @throws LayoutError, or Node's error when a folder cannot be made. */
  constructor(root: string) {
    this.root = root
    mkdirSync(root, { recursive: true, mode: group })
    this.#folder([], group)
    this.#folder(['projects'], group)
    this.#folder(['shared'], group)
    for (const [name, mode] of Object.entries(sharedFolders)) this.#folder(['shared', name], mode)
  }

  /** Makes a project's folders. @throws LayoutError */
  makeProject(name: string): void {
    this.#folder(['projects', projectName.parse(name)], group)
    for (const [folder, mode] of Object.entries(projectFolders)) this.#folder(['projects', name, folder], mode)
  }

  /** A folder under one of a project's, made with all on the way to it. @throws LayoutError */
  under(project: string, folder: ProjectFolder, below: readonly string[] = []): string {
    this.makeProject(project)
    const parts = ['projects', project, folder]
    below.forEach((_, place) => this.#folder([...parts, ...below.slice(0, place + 1)], projectFolders[folder]))
    return join(this.root, ...parts, ...below)
  }

  #folder(parts: readonly string[], mode: number): void {
    const path = join(this.root, ...parts)
    mkdirUnlessThere(path, mode)
    const found = lstatSync(path)
    if (!found.isDirectory())
      throw new LayoutError(
        `${path} is no folder${found.isSymbolicLink() ? ' but a symbolic link' : ''}. Move it away, and start again.`,
      )
    if ((found.mode & 0o777) !== mode) chmodSync(path, mode)
  }
}

function mkdirUnlessThere(path: string, mode: number): void {
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
