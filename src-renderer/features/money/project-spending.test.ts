import { expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import { projectSpending } from './project-spending.ts'

const cad = (amount: string) => ({ amount, asset: 'CAD/12' })
const project = (title: string, asset = 'CAD/12') => ({
  project: { id: newId('proj'), name: title.toLowerCase(), title, asset, timeZone: 'UTC', createdAt: '' },
  funded: cad('9'),
  allotted: cad('0'),
  left: cad('9'),
  trials: 0,
})

test('a project that spent nothing yet stands at the end, one of another currency does not', () => {
  const [busy, idle, abroad] = [project('Busy'), project('Idle'), project('Abroad', 'USD/12')]
  const spent = { key: busy.project.id, title: 'Busy', spent: cad('5'), held: cad('1'), rows: 2 }
  expect(projectSpending([spent], [idle, busy, abroad], 'CAD/12')).toEqual([
    spent,
    { key: idle.project.id, title: 'Idle', spent: cad('0'), held: cad('0'), rows: 0 },
  ])
})
