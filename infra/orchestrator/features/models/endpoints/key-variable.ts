import { refuse } from '../../../engine/decision.ts'

/**
 * Whether a variable may be sent to a server as its key: those that say in their name that they are one. Otherwise an
 * operator's device could have any secret of the orchestrator's environment sent anywhere.
 */
export const isKeyVariable = (variable: string | null): boolean => variable === null || variable.endsWith('_API_KEY')

export const notAKey = refuse(
  'no_key',
  'Only variables whose names end in _API_KEY are sent to model servers. Nothing was changed; put the key into such a variable of the orchestrator.',
)
