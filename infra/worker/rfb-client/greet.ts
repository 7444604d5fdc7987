import type { ByteReader } from './byte-reader.ts'

const maxNameBytes = 64 * 1024

/**
 * Opens a conversation with our own X server, beside whoever else is connected. Gives the desktop's size in pixels.
 * @throws when the server is not what we started.
 */
export async function greet(reader: ByteReader, send: (bytes: Uint8Array) => void): Promise<{ width: number; height: number }> {
  const version = (await reader.read(12)).toString('latin1')
  if (version !== 'RFB 003.008\n') throw new Error('the X server speaks another version of RFB')
  send(Buffer.from(version, 'latin1'))
  const types = await reader.read((await reader.read(1)).readUInt8())
  if (!types.includes(1)) throw new Error('the X server wants a password')
  send(Uint8Array.of(1))
  if ((await reader.read(4)).readUInt32BE() !== 0) throw new Error('the X server refused')
  send(Uint8Array.of(1))
  const init = await reader.read(24)
  const name = init.readUInt32BE(20)
  if (name > maxNameBytes) throw new Error('the desktop has too long a name')
  await reader.read(name)
  return { width: init.readUInt16BE(0), height: init.readUInt16BE(2) }
}
