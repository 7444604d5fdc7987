import { expect, test } from 'vitest'
import { startFailureWords } from './start-failure.ts'

const coded = (code: string) => Object.assign(new Error('disk I/O error'), { code })

test.each(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EROFS'])('%s: what was not lost, and what to do', (code) => {
  expect(startFailureWords(coded(code))).toMatch(
    /takes no writes \([A-Z_]+\).*Nothing that is kept there was lost. Free some space/,
  )
})

test('other failures keep their own words', () => {
  expect(startFailureWords(new Error('of a newer version'))).toBe('of a newer version')
})
