import { Validator } from '@seriousme/openapi-schema-validator'
import { traverseContractProcedures } from '@orpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rawRequest, statusOf } from '../testing/raw-request.ts'
import { startTestOrchestrator, type TestOrchestrator } from '../testing/start-orchestrator.ts'
import { served } from './served.ts'

type Operation = {
  'x-callers': string[]
  security?: unknown[]
  requestBody?: { content: Record<string, unknown> }
  responses: object
}
type Description = { openapi: string; security: unknown; paths: Record<string, Record<string, Operation>> }

let orchestrator: TestOrchestrator
let text = ''
let description: Description

beforeAll(async () => {
  orchestrator = await startTestOrchestrator()
  text = (await rawRequest(orchestrator.address, '/openapi.json', { method: 'GET' })).text
  description = JSON.parse(text)
})
afterAll(() => orchestrator.remove())

const operations = () =>
  Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  )

test('it is a valid OpenAPI 3.1 document', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(text))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(description.openapi).toMatch(/^3\.1\./)
})

test('every call says who may make it, and asks for a bearer token unless anyone may', () => {
  expect(description.security).toEqual([{ bearer: [] }])
  for (const { operation } of operations()) {
    expect(operation['x-callers'].length).toBeGreaterThan(0)
    expect(operation.security).toEqual(operation['x-callers'].includes('anyone') ? [] : undefined)
  }
})

test('pictures are described as what they are', () => {
  expect(Object.keys(description.paths['/worker/picture']?.['post']?.requestBody?.content ?? {})).toContain('multipart/form-data')
  expect(JSON.stringify(description.paths['/sync/blob']?.['post']?.responses)).toContain('image/png')
})

test('every path that is described answers', async () => {
  for (const { path, method } of operations()) {
    const status = await statusOf(orchestrator.address, `/api${path}`, {
      method: method.toUpperCase(),
      headers: { 'content-type': 'application/json' },
      ...(method === 'get' ? {} : { body: '{}' }),
    })
    expect([200, 400, 401]).toContain(status)
  }
  const calls: string[] = []
  traverseContractProcedures({ router: served, path: [] }, ({ path }) => calls.push(path.join('.')))
  expect(operations()).toHaveLength(calls.length)
})
