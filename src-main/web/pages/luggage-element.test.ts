import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import { luggageId, type PageLuggage } from '#shared/contract/first-words.ts'
import { luggageElement } from './luggage-element.ts'

const carrying = (name: string) => ({ token: name, words: { connection: { words: name } } }) as unknown as PageLuggage
const element = new RegExp(`^<script type="application/json" id="${luggageId}">(.*)</script>$`, 's')

test('whatever a name holds, it stays within its element and comes out as it was', async () => {
  const hostile = fc.constantFrom('</script>', '<!--', '<script>', '</body>', '\u2028', '"', '\\')
  const names = fc.array(fc.oneof(hostile, fc.string({ unit: 'binary' }))).map((parts) => parts.join(''))
  await check(
    fc.property(names, (name) => {
      const json = element.exec(luggageElement(carrying(name)))?.[1] ?? ''
      expect(json).not.toContain('<')
      expect(JSON.parse(json)).toEqual(carrying(name))
    }),
    { runs: 200 },
  )
})
