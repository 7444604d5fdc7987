import { readFile } from 'node:fs/promises'

/** The first MIT-MAGIC-COOKIE-1 in an Xauthority file. Entries are: family, then address, number, name, data, each with its length. */
export async function readCookie(file: string): Promise<Buffer> {
  const bytes = await readFile(file)
  for (let at = 0; at < bytes.length;) {
    at += 2
    const fields: Buffer[] = []
    for (let field = 0; field < 4; field++) {
      const length = bytes.readUInt16BE(at)
      fields.push(bytes.subarray(at + 2, at + 2 + length))
      at += 2 + length
    }
    const [, , name, data] = fields
    if (name?.toString() === 'MIT-MAGIC-COOKIE-1' && data) return data
  }
  throw new Error(`${file} holds no cookie`)
}
