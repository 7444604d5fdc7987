import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { served } from '../http/served.ts'

export type ApiClient = ContractRouterClient<typeof served>

/** A client of the published API, as consoles and workers have one. */
export const apiClient = (address: string, token: string | null = null): ApiClient =>
  createORPCClient(
    new OpenAPILink(served, { url: `${address}/api`, headers: () => (token ? { authorization: `Bearer ${token}` } : {}) }),
  )
