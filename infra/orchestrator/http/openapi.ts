import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { served } from './served.ts'

/** The description of everything under `/api`, OpenAPI 3.1, made from the contract itself. */
export const openapi = (version: string) =>
  new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(served, {
    info: {
      title: 'Autocode orchestrator',
      version,
      description:
        'Commands and the event stream. Which kind of bearer token (operator, worker, agent) may make a call stands in its `x-callers`.',
    },
    servers: [{ url: '/api' }],
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  })
