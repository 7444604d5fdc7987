import { contract } from '#shared/contract.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'

type Models = Transport['rpc']['models']

const adopt = (rpc: Transport['rpc'], input: Parameters<Models['adopt']>[0]) => rpc.models.adopt(input)
const remove = (rpc: Transport['rpc'], input: Parameters<Models['removeEndpoint']>[0]) => rpc.models.removeEndpoint(input)
const install = (rpc: Transport['rpc']) => rpc.models.installSmall()

/** Taking endpoints into use and out of it, and the small model's installation. */
export function useEndpointCommands() {
  const commands = { adopt: useCommand(adopt), remove: useCommand(remove), install: useCommand(install) }
  const refused = Object.values(commands).find(({ refusal }) => refusal !== null)
  return {
    ...commands,
    reason: useReasonAgainst(contract.models.adopt),
    refusal: refused?.refusal ?? null,
    dismiss: () => refused?.dismiss(),
  }
}
