import type { Engine } from './engine/engine.ts'
import type { GuardTimes } from './features/approvals/guard-times.ts'
import type { ChannelNotices } from './features/channels/channel-notices.ts'
import type { ExecutorDesk } from './features/payments/executor-desk.ts'
import type { LeaseDeadlines } from './features/takeover/deadlines.ts'
import type { LeaseTimes } from './features/takeover/lease-times.ts'
import type { EgressDoor } from './features/traffic/egress-door.ts'
import type { Followers } from './features/sync/followers.ts'
import type { Admissions } from './features/workers/admissions.ts'
import type { Liveness } from './features/workers/liveness.ts'
import type { WorkerOrders } from './features/workers/orders.ts'
import type { Lookout } from './features/models/endpoints/lookout.ts'
import type { SmallModel } from './features/models/small/small-model.ts'
import type { ToolsListed } from './gateway/tools-listed.ts'
import type { WrongTries } from './http/wrong-tries.ts'
import type { TokenOf } from './store/agent-tokens.ts'
import type { BlobStore } from './store/blobs.ts'
import type { KeptFiles } from './store/kept-files.ts'

/** What the calls work with; made once in `start.ts`. */
export type Services = {
  epoch: string
  engine: Engine
  orders: WorkerOrders
  door: EgressDoor
  liveness: Liveness
  deadlines: LeaseDeadlines
  desk: ExecutorDesk
  channels: ChannelNotices
  admissions: Admissions
  followers: Followers
  blobs: BlobStore
  files: KeptFiles
  toolsListed: ToolsListed
  lookout: Lookout
  smallModel: SmallModel
  tokenOf: TokenOf
  wrongCodes: WrongTries
  leaseTimes: LeaseTimes
  guardTimes: GuardTimes
  /** How long a worker may take to carry out an order that someone waits for, in milliseconds. */
  answerMs: number
}
