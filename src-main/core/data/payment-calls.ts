import type { AuditHead } from '#shared/pure/guard/verify-audit.ts'
import { auditHeads, auditView, type AuditHeads, type AuditView } from '#shared/store/queries/audit.ts'
import { noPayments, paymentsView, type PaymentsView } from '#shared/store/queries/payments.ts'
import { trafficHar } from '#shared/store/queries/traffic-har.ts'
import { noTraffic, trafficView, type FlowFilter, type TrafficView } from '#shared/store/queries/traffic.ts'
import type { OnCache } from './reader-calls.ts'

type Cache = { cache: string }

/** What the reader answers about payments, requests through the proxy, and the audit. */
export const paymentCalls = (onCache: OnCache) => ({
  payments: ({ cache, ...asked }: Cache & { trialId: string | null; limit: number }): PaymentsView =>
    onCache(cache, noPayments, (db) => paymentsView(db, asked)),
  traffic: ({ cache, ...asked }: Cache & FlowFilter & { limit: number }): TrafficView =>
    onCache(cache, noTraffic, (db) => trafficView(db, asked)),
  trafficHar: ({ cache, ...filter }: Cache & FlowFilter): { text: string; rows: number } =>
    onCache(cache, { text: '', rows: 0 }, (db) => trafficHar(db, filter)),
  audit: ({ cache, trialId, seen }: Cache & { trialId: string | null; seen: AuditHead | null }): AuditView =>
    onCache<AuditView>(cache, { entries: [], bodies: [], fault: null, head: null }, (db) => auditView(db, trialId, seen)),
  auditHeads: ({ cache, seenAt }: Cache & { seenAt: number }): AuditHeads =>
    onCache<AuditHeads>(cache, { epoch: null, newest: null, there: null }, (db) => auditHeads(db, seenAt)),
})
