import { expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import { approvalsSections, hrefOf, modelsSections, moneySections, placeOf, settingsSections, type Place } from './place.ts'

const places: Place[] = [
  { screen: 'overview' },
  { screen: 'workers' },
  { screen: 'worker', workerId: newId('wrkr') },
  { screen: 'trials' },
  { screen: 'trial', trialId: newId('trial') },
  { screen: 'experiments' },
  { screen: 'experiment', experimentId: newId('expt') },
  ...approvalsSections.map((section) => ({ screen: 'approvals' as const, section })),
  { screen: 'approvals', section: 'policy', from: newId('appr') },
  ...approvalsSections.map((section) => ({ screen: 'approvals' as const, section })),
  { screen: 'approval', approvalId: newId('appr') },
  ...moneySections.map((section) => ({ screen: 'money' as const, section })),
  { screen: 'money', section: 'transfers', trialId: newId('trial') },
  { screen: 'payment', paymentId: newId('paym') },
  { screen: 'traffic' },
  { screen: 'traffic', flowId: newId('flow') },
  ...modelsSections.map((section) => ({ screen: 'models' as const, section })),
  ...settingsSections.map((section) => ({ screen: 'settings' as const, section })),
]

test.each(places)('$screen is found again by its address', (place) => expect(placeOf(hrefOf(place))).toEqual(place))

test.each([
  '',
  '#',
  '#/',
  '#/nowhere',
  '#/workers/../x',
  '#/workers/sess_01h455vb4pex5vsknk084sn02q',
  '#/settings/nothing',
  '#/trials/wrkr_01h455vb4pex5vsknk084sn02q',
  '#/money/nothing',
  '#/policy',
  '#/payments',
  '#/payments/flow_01h455vb4pex5vsknk084sn02q',
  '#/traffic/nothing',
  '#/overview/1',
])('%s is no place', (hash) => expect(placeOf(hash)).toBeNull())

test('settings open on their first section', () =>
  expect(placeOf('#/settings')).toEqual({ screen: 'settings', section: 'connection' }))
