import { OpenAPIGenerator } from '@orpc/openapi'
import { toHttpPath } from '@orpc/client/standard'
import { traverseContractProcedures } from '@orpc/server'
import { JSON_SCHEMA_REGISTRY, ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { CallMeta } from '#shared/contract/base.ts'
import { pngBlob } from '#shared/schema/blob.ts'
import { served } from './served.ts'

JSON_SCHEMA_REGISTRY.add(pngBlob, { type: 'string', contentMediaType: 'image/png' })

type Document = Awaited<ReturnType<OpenAPIGenerator['generate']>>

/** The description of everything under `/api`, OpenAPI 3.1, made from the contract itself. */
export async function openapi(version: string): Promise<Document> {
  const document = await new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(served, {
    info: {
      title: 'Autocode orchestrator',
      version,
      description:
        'Commands and the event stream. Who may make a call stands in its `x-callers`; each kind has tokens of its own.',
    },
    servers: [{ url: '/api' }],
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  })
  traverseContractProcedures({ router: served, path: [] }, ({ contract, path }) => {
    const { route, meta }: { route: { method?: string; path?: string }; meta: Partial<CallMeta> } = contract['~orpc']
    const item = document.paths?.[route.path ?? toHttpPath(path)]
    const operation = route.method === 'GET' ? item?.get : item?.post
    if (!operation) throw new Error(`${path.join('.')} is missing in the description`)
    Object.assign(operation, { 'x-callers': meta.callers, ...(meta.callers?.includes('anyone') ? { security: [] } : {}) })
  })
  return document
}
