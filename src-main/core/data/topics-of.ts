import { streamOf, type Commit } from '#shared/schema/event.ts'
import type { Topic } from './changes.ts'

/** Which views the facts of these commits can concern. */
export function topicsOf(commits: readonly Commit[]): Set<Topic> {
  const topics = new Set<Topic>(['history'])
  for (const { events } of commits)
    for (const { fact } of events) {
      if (streamOf[fact.kind] === 'control') topics.add('control')
      switch (fact.kind) {
        case 'worker.registered':
        case 'worker.lost':
        case 'worker.returned':
          topics.add('fleet').add(`worker:${fact.worker.id}`)
          break
        case 'worker.sampled':
          topics.add('fleet').add(`worker:${fact.sample.workerId}`)
          break
        case 'worker.pictured':
          topics.add('fleet').add(`worker:${fact.picture.workerId}`)
          break
        case 'lease.moved':
          topics.add('fleet').add(`worker:${fact.lease.workerId}`)
          break
        case 'session.opened':
        case 'session.closed':
          topics.add('fleet').add(`worker:${fact.session.workerId}`)
          break
        case 'operator.enrolled':
        case 'device.enrolled':
        case 'device.revoked':
          topics.add('operators')
          break
        case 'project.changed':
          topics.add('projects').add('trials').add('money')
          break
        case 'experiment.planned':
          topics.add('experiments')
          break
        case 'trial.changed':
          topics.add('trials').add(`trial:${fact.trial.id}`).add('experiments').add('projects').add('money')
          break
        case 'task.changed':
          topics.add('trials').add(`trial:${fact.task.trialId}`)
          if (fact.task.diff) topics.add('files')
          break
        case 'artifact.kept':
          topics.add(`trial:${fact.artifact.trialId}`).add('files')
          break
        case 'allowance.planned':
          topics.add(`trial:${fact.plan.trialId}`)
          break
        case 'agent.installed':
          topics.add('installs')
          break
        case 'agent.acted':
          topics.add(`timeline:${fact.item.trialId}`)
          break
        case 'endpoint.changed':
        case 'pair.set':
        case 'price.set':
          topics.add('models')
          break
        case 'rate.set':
          topics.add('models').add('money')
          break
        case 'call.changed':
          topics.add('trials').add(`trial:${fact.call.trialId}`).add(`timeline:${fact.call.trialId}`).add('money')
          break
        case 'transfer.recorded':
          topics.add('money').add('projects')
          if (fact.transfer.trialId) topics.add('trials').add(`trial:${fact.transfer.trialId}`)
          break
        case 'approval.moved':
          topics.add('approvals')
          if (fact.approval.page?.picture) topics.add('files')
          break
        case 'payment.moved':
        case 'audit.entered':
          topics.add('approvals')
          break
        case 'flow.seen':
          topics.add('traffic')
          break
        case 'policy.enabled':
          topics.add('policies')
          break
        case 'channel.changed':
        case 'channel.removed':
          topics.add('channels')
          break
        case 'freeze.moved':
          topics.add('freezes')
          break
        case 'account.opened':
        case 'revenue.claimed':
          topics.add('money')
      }
    }
  return topics
}
