import { newId } from '#shared/pure/id.ts'
import { api, operatorApi } from '../../http/api-base.ts'
import { answerOf } from '../../http/raise.ts'
import type { Services } from '../../services.ts'
import { hashSecret, newCode, newToken } from '../../store/make-secret.ts'
import { provesDeviceKey } from './device-proof.ts'
import { enrol } from './enrol.ts'
import { invite } from './invite.ts'
import { revokeDevice } from './revoke-device.ts'
import { withCode } from './with-code.ts'

export const operatorCalls = ({ engine, wrongCodes }: Services) => ({
  enrol: api.operators.enrol.handler(({ input, context }) => {
    const { code, proof, ...device } = input
    const token = newToken('operator')
    const enrolled = answerOf(
      withCode(wrongCodes, context.address, () =>
        engine.run(enrol, {
          ...device,
          codeHash: hashSecret(code),
          proven: provesDeviceKey(code, device.publicKey, proof),
          tokenHash: hashSecret(token),
          newOperatorId: newId('oper'),
          newDeviceId: newId('devc'),
        }),
      ),
    )
    return { ...enrolled, token }
  }),
  invite: operatorApi.operators.invite.handler(({ input }) => {
    const code = newCode()
    return { code, ...answerOf(engine.run(invite, { role: input.role, codeHash: hashSecret(code) })) }
  }),
  revokeDevice: operatorApi.operators.revokeDevice.handler(({ input }) => answerOf(engine.run(revokeDevice, input))),
})
