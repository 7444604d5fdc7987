import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fakeLab } from '../testing/fake-lab.ts'
import { labDown } from './down.ts'

test('shop, proxy and executor are started with what each must know, and their tokens are in files of their own', async () => {
  const { places, up, notes } = await fakeLab()
  const { lab, paySide } = await up()
  expect(await paySide()).toEqual({
    ready: expect.arrayContaining(['demo shop', 'test chain', 'egress proxy', 'executor']),
    troubles: [],
  })
  const swap = join(places.runOf('executor'), 'swap.sock')
  const [proxy] = await notes(places.egress)
  expect(proxy?.started).toMatchObject({ orchestrator: lab.orchestrator.address, 'swap-socket': swap })
  expect(proxy?.started?.['host-map']).toEqual([
    expect.stringMatching(/^shop\.test=127\.0\.0\.1:\d+$/),
    'pay.shop.test=127.0.0.1:7',
  ])
  for (const kind of ['egress', 'executor'] as const) {
    const file = join(places[kind], 'token')
    expect(await readFile(file, 'utf8')).toBe(`TOKEN-FOR-${kind}\n`)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  }
})

test('they are adopted by the next start, and stopped with the lab', async () => {
  const { places, up, notes } = await fakeLab()
  await (await up()).paySide()
  await (await up()).paySide()
  expect((await notes(places.egress)).filter(({ started }) => started)).toHaveLength(1)
  expect((await labDown(places)).stopped).toEqual(expect.arrayContaining(['executor', 'egress', 'demo-shop', 'dev-chain']))
})
