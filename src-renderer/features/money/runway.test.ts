import { expect, test } from 'vitest'
import { runwayWords } from './runway.ts'

const cad = (amount: number) => ({ amount: `${amount}`, asset: 'CAD/12' })
const at = (left: number, hour: number, day: number) =>
  runwayWords({ left: cad(left), burn: { fiveMinutes: cad(0), hour: cad(hour), day: cad(day) } })

test('a range between the pace of the last hour and of the last day', () => expect(at(100, 20, 2)).toBe('5 h 00 min to 2 d 2 h'))
test('one figure when both say the same', () => expect(at(100, 20, 20)).toBe('5 h 00 min'))
test('nothing spent, nothing to tell', () => expect(at(100, 0, 0)).toBeNull())
test('nobody can tell years', () => expect(at(1_000_000, 0, 1)).toBe('more than a year'))
