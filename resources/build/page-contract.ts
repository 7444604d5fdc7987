import { minifyContractRouter } from '@orpc/contract'
import type { Plugin } from 'vite'

/**
 * The page makes calls and asks what each says of itself (its meta); what it checks is checked by the core. So its contract is
 * built without the schemas: they and what makes them would be a fifth of all the script that runs before the first paint.
 */
export const pageContract = (): Plugin => ({
  name: 'page-contract',
  apply: 'build',
  async load(id) {
    if (!id.endsWith('/src-shared/contract.ts')) return null
    const { contract } = await import('../../src-shared/contract.ts')
    return `export const contract = ${JSON.stringify(minifyContractRouter(contract))}`
  },
})
