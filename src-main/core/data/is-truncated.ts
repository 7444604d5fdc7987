import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/**
 * Whether a database file is shorter than its own header says; SQLite itself notices only when it reads a page that is
 * missing. Source: SQLite's file format, section 1.3 (page size at 16, size in pages at 28, valid when 24 equals 92).
 */
export function isTruncated(file: string): boolean {
  const handle = openSync(file, 'r')
  try {
    const header = Buffer.alloc(100)
    const size = fstatSync(handle).size
    if (size === 0) return false
    if (readSync(handle, header, 0, 100, 0) < 100) return true
    const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
    return header.readUInt32BE(24) === header.readUInt32BE(92) && size < header.readUInt32BE(28) * pageSize
  } finally {
    closeSync(handle)
  }
}
