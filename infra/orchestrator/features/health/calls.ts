import type { Services } from '../../services.ts'
import { api } from '../../http/api-base.ts'

export const healthCall = ({ engine, epoch }: Services) =>
  api.health.handler(() => ({ product: 'autocode-orchestrator', api: 1, epoch, at: engine.clock.now() }))
