import ssh2 from 'ssh2'
import { expect, test } from 'vitest'
import { newSshKeyPair } from './ssh-key-pair.ts'

test('every pair can be read, also the one in 256 whose public key begins with a zero byte', () => {
  const broken = Array.from({ length: 3_000 }, () => newSshKeyPair('a worker')).filter(
    (pair) => ssh2.utils.parseKey(pair.private) instanceof Error || publicBytes(pair.public) !== 32,
  )
  expect(broken).toEqual([])
})

/** Length of the key itself: what follows its type in the blob, four bytes of length before each. */
const publicBytes = (line: string): number =>
  Buffer.from(line.split(' ')[1] ?? '', 'base64').length - 4 - 'ssh-ed25519'.length - 4
