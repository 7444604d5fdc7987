import { describe, expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import { samples } from '#shared/schema/samples.ts'
import { budgetProblem, nameOf, readProject, type ProjectFields } from './project-wish.ts'
import { readAmount } from './read-amount.ts'
import { emptyTask, readTask, titleOf } from './task-wish.ts'

const cad = (dollars: bigint) => ({ amount: `${dollars * 10n ** 12n}`, asset: 'CAD/12' })
const parser = {
  project: { id: newId('proj'), name: 'parser', title: 'Parser', asset: 'CAD/12', timeZone: 'UTC', createdAt: '' },
  funded: cad(20n),
  allotted: cad(5n),
  left: cad(15n),
  trials: 3,
}
const fresh: ProjectFields = { projectId: 'new', title: 'Crème brûlée!', asset: 'CAD/12', budget: '20' }

describe('amounts', () => {
  test.each([
    ['2', '2000000000000'],
    ['2.50', '2500000000000'],
    ['1,204.5', '1204500000000000'],
    ['0.000000000001', '1'],
  ])('%s', (text, amount) => expect(readAmount(text, 'CAD/12')).toEqual({ amount, asset: 'CAD/12' }))
  test.each(['', '0', '-1', 'two', '1e3', '1,5', '0.0000000000001'])('%j is none', (text) =>
    expect(readAmount(text, 'CAD/12')).toBeNull(),
  )
  test('one that its project cannot pay is refused in words', () => {
    expect(budgetProblem(cad(16n), cad(15n), 'it')).toBe('The project has 15.00 CAD left.')
    expect(budgetProblem(cad(15n), cad(15n), 'it')).toBeNull()
    expect(budgetProblem(null, null, 'the trial')).toContain('the trial')
  })
})

describe('projects', () => {
  test('one there is brings its currency and what it has left', () => {
    expect(readProject({ ...fresh, projectId: parser.project.id }, [parser]).wish).toEqual({
      make: null,
      asset: 'CAD/12',
      left: cad(15n),
    })
  })
  test('a new one gets a folder name', () => {
    expect(readProject(fresh, [parser]).wish?.make).toMatchObject({
      name: 'creme-brulee',
      title: 'Crème brûlée!',
      budget: cad(20n),
    })
  })
  test.each([
    [{ title: '' }, 'title'],
    [{ title: '42' }, 'title'],
    [{ title: 'Parser' }, 'title'],
    [{ budget: 'lots' }, 'budget'],
  ] as const)('%j is no project', (change, field) => {
    const { problems, wish } = readProject({ ...fresh, ...change }, [parser])
    expect(wish).toBeNull()
    expect(problems[field]).not.toBeNull()
  })
  test('names are short and plain', () => expect(nameOf(`1. ${'long '.repeat(20)}`)).toMatch(/^long-[a-z-]{0,36}$/))
})

describe('tasks', () => {
  test('a sample is one as it is', () => {
    const { wish } = readTask(emptyTask)
    expect(wish).toMatchObject({ repository: { from: 'sample', sample: samples[0]?.id }, check: samples[0]?.check })
    expect(titleOf(emptyTask)).toBe(samples[0]?.title)
  })
  test('one of one’s own needs a goal, a repository and a check', () => {
    const own = { ...emptyTask, sample: 'own', goal: 'Make it fast\nreally', url: 'https://example.org/x.git', check: 'npm test' }
    expect(readTask(own).wish).toEqual({
      goal: 'Make it fast\nreally',
      check: 'npm test',
      repository: { from: 'git', url: 'https://example.org/x.git', ref: null },
    })
    expect(titleOf(own)).toBe('Make it fast')
    for (const field of ['goal', 'url', 'check'] as const) {
      const { problems, wish } = readTask({ ...own, [field]: ' ' })
      expect(wish).toBeNull()
      expect(problems[field]).not.toBeNull()
    }
  })
})
