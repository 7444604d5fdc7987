import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('colour.css', import.meta.url), 'utf8')

/** Token name → [lightness, chroma, hue] of one theme's block. */
function themeOf(name: 'dark' | 'light') {
  const block = css.split(`:root[data-theme='${name}']`)[1]?.split('}')[0] ?? ''
  const found = block.matchAll(/--([a-z0-9-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)
  return new Map([...found].map(([, token = '', l, c, h]) => [token, [Number(l), Number(c), Number(h)] as const]))
}

/** Relative luminance of an OKLCH colour. Source of the matrices: CSS Color 4, and WCAG 2.2 for the weights. */
function luminance([l, c, h]: readonly [number, number, number]): number {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const [x = 0, y = 0, z = 0] = [
    l + 0.3963377774 * a + 0.2158037573 * b,
    l - 0.1055613458 * a - 0.0638541728 * b,
    l - 0.0894841775 * a - 1.291485548 * b,
  ].map((root) => root ** 3)
  const clip = (linear: number) => Math.min(1, Math.max(0, linear))
  return (
    0.2126 * clip(4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z) +
    0.7152 * clip(-1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z) +
    0.0722 * clip(-0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z)
  )
}

describe.each(['dark', 'light'] as const)('%s', (name) => {
  const theme = themeOf(name)
  const contrast = (over: string, under: string) => {
    const [one, other] = [over, under].map((token) => luminance(theme.get(token) ?? [0, 0, 0]))
    const [bright, dim] = [Math.max(one ?? 0, other ?? 0), Math.min(one ?? 0, other ?? 0)]
    return (bright + 0.05) / (dim + 0.05)
  }

  test('body text has at least 7:1 on every ground it stands on', () => {
    for (const ground of ['grey-1', 'grey-2', 'grey-3', 'grey-4']) expect(contrast('grey-11', ground)).toBeGreaterThanOrEqual(7)
  })

  test('secondary text, the accent and the meanings have at least 4.5:1', () => {
    for (const over of ['grey-10', 'accent', 'amber', 'red', 'green'])
      for (const ground of ['grey-1', 'grey-2', 'grey-3'])
        expect([over, ground, contrast(over, ground) >= 4.5]).toEqual([over, ground, true])
    expect(contrast('amber', 'amber-soft')).toBeGreaterThanOrEqual(4.5)
    expect(contrast('red', 'red-soft')).toBeGreaterThanOrEqual(4.5)
    expect(contrast('accent', 'accent-soft')).toBeGreaterThanOrEqual(4.5)
  })

  test('words on filled buttons have at least 4.5:1', () => {
    expect(contrast('on-accent', 'accent-solid')).toBeGreaterThanOrEqual(4.5)
    expect(contrast('on-accent', 'red-solid')).toBeGreaterThanOrEqual(4.5)
  })

  test('what a terminal writes can be read: its colours have at least 4.5:1 on the ground, black and white apart', () => {
    for (const hue of ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan'])
      for (const name of [`ansi-${hue}`, `ansi-bright-${hue}`])
        expect([name, contrast(name, 'grey-1') >= 4.5]).toEqual([name, true])
  })

  test('edges of controls have at least 3:1 where they are the only edge', () => {
    expect(contrast('grey-8', 'grey-1')).toBeGreaterThanOrEqual(3)
  })
})
