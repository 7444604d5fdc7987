import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { placesOf } from '../places.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { readDoctorFile } from './doctor-file.ts'
import { examine } from './examine.ts'

const electron = { usable: false, reason: 'this machine has no display', binary: null, downloadedAt: null }

test('everything that is used is looked at, and kept for the console to show', async () => {
  const places = placesOf(await tempFolder())
  const found = await examine(places, electron)
  const names = found.checks.map((check) => check.name)
  expect(names).toEqual(
    expect.arrayContaining(['Node', 'Database', 'Terminals', 'SSH client', 'Disk', 'Sockets', 'Chromium', 'Sandbox', 'Electron']),
  )
  expect(found.checks.find((check) => check.name === 'SSH client')).toMatchObject({
    ok: true,
    found: expect.stringContaining('JavaScript'),
  })
  expect(found.checks.filter((check) => !check.ok && check.cost === '')).toEqual([])
  expect(await readDoctorFile(places.doctorFile)).toEqual(found)
})

test('findings that cannot be read count as none', async () => {
  const file = join(await tempFolder(), 'doctor.json')
  expect(await readDoctorFile(file)).toBeNull()
  await writeFile(file, '{"at":')
  expect(await readDoctorFile(file)).toBeNull()
})
