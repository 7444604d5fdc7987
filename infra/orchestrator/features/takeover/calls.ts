import { operatorApi } from '../../http/api-base.ts'
import { answerOf } from '../../http/raise.ts'
import type { Services } from '../../services.ts'
import { acquire } from './acquire.ts'
import { release } from './release.ts'
import { renew } from './renew.ts'

export const leaseCalls = ({ engine, deadlines, leaseTimes: { ttlMs } }: Services) => ({
  acquire: operatorApi.leases.acquire.handler(async ({ input, context: { device }, signal }) =>
    answerOf(await acquire(engine, { ...input, by: device.holder, ttlMs }, signal ?? new AbortController().signal)),
  ),
  renew: operatorApi.leases.renew.handler(({ input, context: { device } }) => {
    const renewed = answerOf(engine.run(renew, { ...input, deviceId: device.deviceId, ttlMs }))
    deadlines.extend(input.workerId, input.epoch)
    return renewed
  }),
  release: operatorApi.leases.release.handler(({ input, context: { device } }) =>
    answerOf(engine.run(release, { ...input, deviceId: device.deviceId })),
  ),
})
