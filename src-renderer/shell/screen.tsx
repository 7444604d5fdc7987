import { lazy } from 'react'
import { Overview } from '../features/overview/overview.tsx'
import { Workers } from '../features/workers/workers.tsx'
import type { Place } from './place.ts'

// Terminals and desktops bring heavy libraries; the first paint does without them.
const WorkerScreen = lazy(async () => ({ default: (await import('../features/workers/worker-screen.tsx')).WorkerScreen }))
const Trials = lazy(async () => ({ default: (await import('../features/trials/trials.tsx')).Trials }))
const TrialScreen = lazy(async () => ({ default: (await import('../features/trials/trial-screen.tsx')).TrialScreen }))
const Experiments = lazy(async () => ({ default: (await import('../features/experiments/experiments.tsx')).Experiments }))
const ExperimentScreen = lazy(async () => ({
  default: (await import('../features/experiments/experiment-screen.tsx')).ExperimentScreen,
}))
const Approvals = lazy(async () => ({ default: (await import('../features/approvals/approvals.tsx')).Approvals }))
const ApprovalScreen = lazy(async () => ({ default: (await import('../features/approvals/approval-screen.tsx')).ApprovalScreen }))
const MoneyScreen = lazy(async () => ({ default: (await import('../features/money/money-screen.tsx')).MoneyScreen }))
const PaymentScreen = lazy(async () => ({ default: (await import('../features/payments/payment-screen.tsx')).PaymentScreen }))
const Traffic = lazy(async () => ({ default: (await import('../features/traffic/traffic.tsx')).Traffic }))
const Models = lazy(async () => ({ default: (await import('../features/models/models.tsx')).Models }))
const Settings = lazy(async () => ({ default: (await import('../features/settings/settings.tsx')).Settings }))

export function Screen({ place }: { place: Place }) {
  switch (place.screen) {
    case 'overview':
      return <Overview />
    case 'workers':
      return <Workers />
    case 'worker':
      return <WorkerScreen key={place.workerId} workerId={place.workerId} />
    case 'trials':
      return <Trials />
    case 'trial':
      return <TrialScreen key={place.trialId} trialId={place.trialId} />
    case 'experiments':
      return <Experiments />
    case 'experiment':
      return <ExperimentScreen key={place.experimentId} experimentId={place.experimentId} />
    case 'approvals':
      return <Approvals section={place.section} from={place.from ?? null} />
    case 'approval':
      return <ApprovalScreen key={place.approvalId} approvalId={place.approvalId} />
    case 'money':
      return <MoneyScreen section={place.section} trialId={place.trialId ?? null} />
    case 'payment':
      return <PaymentScreen key={place.paymentId} paymentId={place.paymentId} />
    case 'traffic':
      return <Traffic flowId={place.flowId ?? null} />
    case 'models':
      return <Models section={place.section} />
    case 'settings':
      return <Settings section={place.section} />
  }
}

const names: Readonly<Record<Place['screen'], string>> = {
  overview: 'Overview',
  workers: 'Workers',
  worker: 'Worker',
  trials: 'Trials',
  trial: 'Trial',
  experiments: 'Experiments',
  experiment: 'Experiment',
  approvals: 'Approvals',
  approval: 'Approval',
  money: 'Money',
  payment: 'Payment',
  traffic: 'Traffic',
  models: 'Models',
  settings: 'Settings',
}

export const nameOfScreen = (place: Place): string => names[place.screen]
