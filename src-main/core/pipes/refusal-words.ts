import type { gatewayRefusal } from '#shared/schema/gateway.ts'
import type { z } from 'zod'

type Code = z.infer<typeof gatewayRefusal>

/** Refusals of a gateway that pass by themselves; every other one needs a person. */
const passing: ReadonlySet<Code> = new Set<Code>(['too_many_pipes', 'shutting_down'])

export const isPassing = (code: Code): boolean => passing.has(code)
