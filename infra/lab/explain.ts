const full = 'The disk is full. Nothing already written was lost. Free some space and start again.'

const byCode: Record<string, string> = {
  ENOSPC: full,
  SQLITE_FULL: full,
  EDQUOT: 'Your disk quota is used up. Nothing already written was lost. Free some space and start again.',
  EACCES: 'You may not write there. Make the folder yours, or name another with --home DIR.',
  EPERM: 'You may not do that here. Make the folder yours, or name another with --home DIR.',
  EROFS: 'That file system is read-only. Name another folder with --home DIR.',
  ENOTDIR: 'A part of that path is a file, not a folder. Name another with --home DIR.',
  EEXIST: 'A file is in the way where a folder is needed. Move it, or name another with --home DIR.',
  EADDRINUSE: 'The port is taken by another program. End that program, or name another port with --port.',
  EMFILE: 'Too many open files. Raise the limit (ulimit -n 4096) and start again.',
  ENOENT: 'Something that should be there is not, or no folder can be made there. Name another with --home DIR.',
}

/** Turns an error of the operating system into words: what we were doing, what was wrong, what to do. */
export function explain(doing: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  const detail = error instanceof Error ? error.message : String(error)
  const advice = byCode[code]
  return advice ? `${doing}: ${advice} (${detail})` : `${doing}: ${detail}`
}
