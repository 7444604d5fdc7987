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
      }
    }
  return topics
}
