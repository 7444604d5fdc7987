import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

/** noVNC's own folder; its package exports only the one file in it. */
const core = dirname(createRequire(import.meta.url).resolve('@novnc/novnc'))
const sources = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'))

test('the installed noVNC never touches the clipboard by itself, in either direction', () => {
  // Newer ones read it when the desktop is clicked and push it to the worker. One that does must be tamed before it is installed.
  expect(sources.length).toBeGreaterThan(20)
  const touching = sources.filter((file) =>
    /navigator\s*\.\s*clipboard|clipboardData/.test(readFileSync(join(core, file), 'utf8')),
  )
  expect(touching).toEqual([])
})

test('nothing here hands it any text either', () => {
  const here = new URL('.', import.meta.url)
  const own = readdirSync(here).filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\.d\.ts$/.test(file))
  const calling = own.filter((file) =>
    /clipboardPasteFrom|navigator\.clipboard|'clipboard'/.test(readFileSync(new URL(file, here), 'utf8')),
  )
  expect(calling).toEqual([])
})
