import { expect, test } from 'vitest'
import { plainPath } from './plain-path.ts'

test.each(['a', 'src/main.ts', '.env', 'a b/ç.txt', '...'])('%j is one', (path) => {
  expect(plainPath(path)).toEqual(path.split('/'))
})

test.each(['', '/etc/passwd', '..', 'a/../../b', './a', 'a//b', 'a/', 'a\u0000b', 'a\nb', 'a\\b', '\u{d800}', 'x'.repeat(256)])(
  '%j is none',
  (path) => {
    expect(plainPath(path)).toBeNull()
  },
)
