import {
  approvalId,
  experimentId,
  flowId,
  paymentId,
  trialId,
  workerId,
  type ApprovalId,
  type ExperimentId,
  type FlowId,
  type PaymentId,
  type TrialId,
  type WorkerId,
} from '#shared/schema/ids.ts'

export const settingsSections = ['connection', 'operators', 'notices', 'preferences', 'about'] as const
export type SettingsSection = (typeof settingsSections)[number]

export const modelsSections = ['endpoints', 'pairs', 'prices', 'agents'] as const
export type ModelsSection = (typeof modelsSections)[number]

export const moneySections = ['figures', 'payments', 'transfers', 'accounts'] as const
export type MoneySection = (typeof moneySections)[number]

export const approvalsSections = ['waiting', 'all', 'policy'] as const
export type ApprovalsSection = (typeof approvalsSections)[number]

/** Where the person is. Only screens that exist. */
export type Place =
  | { screen: 'overview' }
  | { screen: 'workers' }
  | { screen: 'worker'; workerId: WorkerId }
  | { screen: 'trials' }
  | { screen: 'trial'; trialId: TrialId }
  | { screen: 'experiments' }
  | { screen: 'experiment'; experimentId: ExperimentId }
  /** `from`: the case that a rule of the policy is written for. */
  | { screen: 'approvals'; section: ApprovalsSection; from?: ApprovalId }
  | { screen: 'approval'; approvalId: ApprovalId }
  | { screen: 'money'; section: MoneySection; trialId?: TrialId }
  | { screen: 'payment'; paymentId: PaymentId }
  | { screen: 'traffic'; flowId?: FlowId }
  | { screen: 'models'; section: ModelsSection }
  | { screen: 'settings'; section: SettingsSection }

/** The place as an address within the page: `#/workers/wrkr_…`. */
export function hrefOf(place: Place): string {
  switch (place.screen) {
    case 'worker':
      return `#/workers/${place.workerId}`
    case 'trial':
      return `#/trials/${place.trialId}`
    case 'experiment':
      return `#/experiments/${place.experimentId}`
    case 'approval':
      return `#/approvals/${place.approvalId}`
    case 'payment':
      return `#/payments/${place.paymentId}`
    case 'traffic':
      return place.flowId ? `#/traffic/${place.flowId}` : '#/traffic'
    case 'money':
      return `#/money/${place.trialId ?? place.section}`
    case 'approvals':
      return place.from ? `#/policy/${place.from}` : `#/approvals/${place.section}`
    case 'models':
    case 'settings':
      return `#/${place.screen}/${place.section}`
    default:
      return `#/${place.screen}`
  }
}

/** The place an address names; null when it names none, as after a screen was renamed. */
export function placeOf(hash: string): Place | null {
  const [screen, part, ...rest] = hash.replace(/^#\/?/, '').split('/')
  if (rest.length > 0) return null
  switch (screen) {
    case 'overview':
      return part === undefined ? { screen } : null
    case 'workers':
      return part === undefined ? { screen } : one(workerId.safeParse(part), (id) => ({ screen: 'worker', workerId: id }))
    case 'trials':
      return part === undefined ? { screen } : one(trialId.safeParse(part), (id) => ({ screen: 'trial', trialId: id }))
    case 'experiments':
      return part === undefined
        ? { screen }
        : one(experimentId.safeParse(part), (id) => ({ screen: 'experiment', experimentId: id }))
    case 'approvals':
      return (
        sectionOf(screen, approvalsSections, part) ??
        one(approvalId.safeParse(part), (id) => ({ screen: 'approval', approvalId: id }))
      )
    case 'policy':
      return one(approvalId.safeParse(part), (id) => ({ screen: 'approvals', section: 'policy', from: id }))
    case 'money':
      return (
        sectionOf(screen, moneySections, part) ??
        one(trialId.safeParse(part), (id) => ({ screen, section: 'transfers', trialId: id }))
      )
    case 'payments':
      return one(paymentId.safeParse(part), (id) => ({ screen: 'payment', paymentId: id }))
    case 'traffic':
      return part === undefined ? { screen } : one(flowId.safeParse(part), (id) => ({ screen: 'traffic', flowId: id }))
    case 'models':
      return sectionOf(screen, modelsSections, part)
    case 'settings':
      return sectionOf(screen, settingsSections, part)
    default:
      return null
  }
}

function one<T>(parsed: { success: true; data: T } | { success: false }, place: (id: T) => Place): Place | null {
  return parsed.success ? place(parsed.data) : null
}

function sectionOf<N extends string, S extends string>(screen: N, sections: readonly S[], part: string | undefined) {
  const section = sections.find((name) => name === (part ?? sections[0]))
  return section ? { screen, section } : null
}
