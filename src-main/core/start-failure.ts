import { isStorage } from './data/sqlite-errors.ts'

const unwritten = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES'])

/** Why a core did not start, in words for whoever starts it. */
export function startFailureWords(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (isStorage(error) || unwritten.has(code))
    return `The console's data folder takes no writes (${code}): the disk is full, or the folder is not yours. Nothing that is kept there was lost. Free some space, or name another folder (--home DIR), then start again.`
  return error instanceof Error ? error.message : String(error)
}
