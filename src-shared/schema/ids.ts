import { z } from 'zod'
import { idPattern } from './id-pattern.ts'

/**
 * Ids are TypeIDs: a lower-case prefix that names the thing, `_`, and a base-32 UUIDv7 (26 characters).
 * Source of the format: the TypeID specification, version 0.3.
 */
const typeId = <P extends string>(prefix: P) => z.templateLiteral([z.literal(`${prefix}_`), z.string().regex(idPattern)])

export const workerId = typeId('wrkr')
export const sessionId = typeId('sess')
export const operatorId = typeId('oper')
export const deviceId = typeId('devc')
export const projectId = typeId('proj')
export const experimentId = typeId('expt')
export const trialId = typeId('trial')
export const taskId = typeId('task')
export const callId = typeId('call')
export const endpointId = typeId('endp')
export const approvalId = typeId('appr')
export const decisionId = typeId('dcsn')
export const paymentId = typeId('paym')
export const flowId = typeId('flow')

export type WorkerId = z.infer<typeof workerId>
export type SessionId = z.infer<typeof sessionId>
export type OperatorId = z.infer<typeof operatorId>
export type DeviceId = z.infer<typeof deviceId>
export type ProjectId = z.infer<typeof projectId>
export type ExperimentId = z.infer<typeof experimentId>
export type TrialId = z.infer<typeof trialId>
export type TaskId = z.infer<typeof taskId>
export type CallId = z.infer<typeof callId>
export type EndpointId = z.infer<typeof endpointId>
export type ApprovalId = z.infer<typeof approvalId>
export type DecisionId = z.infer<typeof decisionId>
export type PaymentId = z.infer<typeof paymentId>
export type FlowId = z.infer<typeof flowId>

/** The prefixes in use, for the one function that makes new ids. */
export type IdPrefix =
  | 'wrkr'
  | 'sess'
  | 'oper'
  | 'devc'
  | 'proj'
  | 'expt'
  | 'trial'
  | 'task'
  | 'call'
  | 'endp'
  | 'appr'
  | 'dcsn'
  | 'paym'
  | 'flow'
