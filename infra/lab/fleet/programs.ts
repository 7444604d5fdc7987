import { join } from 'node:path'
import { cloneRoot } from '../places.ts'

/** The built programs the lab starts; tests put small ones in their place. */
export type Programs = Record<
  'orchestrator' | 'worker' | 'scriptedModel' | 'demoShop' | 'devChain' | 'egress' | 'executor',
  string
>

export const builtPrograms: Programs = {
  orchestrator: join(cloneRoot, 'out', 'infra', 'orchestrator.mjs'),
  worker: join(cloneRoot, 'out', 'infra', 'worker.mjs'),
  scriptedModel: join(cloneRoot, 'out', 'infra', 'scripted-model.mjs'),
  demoShop: join(cloneRoot, 'out', 'infra', 'demo-shop.mjs'),
  devChain: join(cloneRoot, 'out', 'infra', 'dev-chain.mjs'),
  egress: join(cloneRoot, 'out', 'infra', 'egress.mjs'),
  executor: join(cloneRoot, 'out', 'infra', 'executor.mjs'),
}
