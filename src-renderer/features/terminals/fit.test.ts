import { expect, test } from 'vitest'
import { fittingFont, fontSizes } from './fit.ts'

const cell = { width: 8, height: 16 }

test('a foreign size shrinks the font, never below what can be read, never above the usual', () => {
  expect(fittingFont({ width: 640, height: 400 }, cell, { cols: 80, rows: 25 })).toBe(fontSizes.usual)
  expect(fittingFont({ width: 480, height: 400 }, cell, { cols: 80, rows: 25 })).toBe(9.5)
  expect(fittingFont({ width: 100, height: 100 }, cell, { cols: 200, rows: 60 })).toBe(fontSizes.least)
  expect(fittingFont({ width: 4_000, height: 4_000 }, cell, { cols: 20, rows: 5 })).toBe(fontSizes.usual)
})
