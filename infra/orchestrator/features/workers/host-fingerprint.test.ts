import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withFingerprint } from './host-fingerprint.ts'

test('the fingerprint is the one that ssh-keygen prints', () => {
  const dir = mkdtempSync(join(tmpdir(), 'hk-'))
  try {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(dir, 'key')])
    const publicKey = readFileSync(join(dir, 'key.pub'), 'utf8').split(' ').slice(0, 2).join(' ')
    const printed = execFileSync('ssh-keygen', ['-lf', join(dir, 'key.pub')], { encoding: 'utf8' }).split(' ')[1]
    expect(withFingerprint({ publicKey }).fingerprint).toBe(printed)
  } finally {
    rmSync(dir, { recursive: true })
  }
})
