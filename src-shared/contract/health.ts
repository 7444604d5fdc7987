import { z } from 'zod'
import { epoch } from '../schema/event.ts'
import { instant } from '../schema/instant.ts'
import { fromAnyone } from './base.ts'

/** Whether this is an orchestrator, which one, and that it answers. Tells a stranger nothing else. */
export const health = fromAnyone
  .route({ method: 'GET', path: '/health' })
  .output(z.object({ product: z.literal('autocode-orchestrator'), api: z.literal(1), epoch, at: instant }))
