import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import * as fc from 'fast-check'
import { staticFile } from './static-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'ac-'))
const root = join(folder, 'renderer')
mkdirSync(join(root, 'assets'), { recursive: true })
writeFileSync(join(root, 'web.html'), 'page')
writeFileSync(join(root, 'assets', 'web-1.js'), 'script')
writeFileSync(join(root, '.hidden.js'), 'hidden')
writeFileSync(join(folder, 'secret.js'), 'secret')
symlinkSync(join(folder, 'secret.js'), join(root, 'link.js'))
afterAll(() => rmSync(folder, { recursive: true }))

test('files of the page are found, with their type', () => {
  expect(staticFile(root, '/web.html')).toMatchObject({ bytes: 4, type: 'text/html; charset=utf-8' })
  expect(staticFile(root, '/assets/web-1.js')?.type).toBe('text/javascript; charset=utf-8')
})

test.each([
  '/../secret.js',
  '/..%2fsecret.js',
  '/%2e%2e/secret.js',
  '/assets/../../secret.js',
  '/assets/..%5c..%5csecret.js',
  '/link.js',
  '/.hidden.js',
  '/%00.js',
  '/web.html%00.js',
  '/%',
  '/assets',
  '/',
  '//etc/passwd',
  '/absent.js',
])('%s is not there', (path) => {
  expect(staticFile(root, path)).toBeNull()
})

test('whatever is asked, nothing outside the folder is found', async () => {
  const piece = fc.constantFrom('..', '%2e%2e', '.', '/', '%2f', '\\', '%5c', 'assets', 'secret.js', 'web.html', '%00', 'link.js')
  await check(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const found = staticFile(root, `/${pieces.join('')}`)
      expect(found === null || found.path.startsWith(root)).toBe(true)
    }),
    { runs: 500 },
  )
})
