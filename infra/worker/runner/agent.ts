import { chownSync } from 'node:fs'
import type { Server } from 'node:http'
import { dirname } from 'node:path'
import type { TaskEnd } from '#shared/contract/workers.ts'
import type { AgentAct } from '#shared/schema/agent.ts'
import { agentKinds } from '#shared/schema/agents.ts'
import { inside } from '../agents/inside.ts'
import type { AgentPlugin, AgentRun, Reading, Said } from '../agents/plugin.ts'
import { pluginOf } from '../agents/registry.ts'
import { answers, listenUnix } from '#shared/program/unix-listener.ts'
import type { TaskFolder } from '../tasks/folder.ts'
import { AgentProcess } from './agent-process.ts'
import { Broken } from './broken.ts'
import { cleanText } from './clean-text.ts'
import type { AgentJob } from './job.ts'
import type { Journal } from './journal.ts'
import { agentCommand } from './launch.ts'
import { relayServer } from './relay.ts'
import type { Rooms } from './rooms.ts'
import type { Turns } from './turns.ts'
import { Watch, withoutTools } from './watch.ts'
import { type Door, wayOutServer } from './way-out.ts'

/** The agent is done, and how; or the attempt ends without a judgement. */
export type AgentOutcome = { ok: boolean; words: string } | Extract<TaskEnd, { how: 'no_money' | 'stopped' }>

/** How long a runner whose terminal is gone may take to end. Milliseconds. */
const leaveMs = 10_000

/** Opens the task's way to the models. @throws when another runner serves it and does not leave. */
export async function openRelay(task: TaskFolder, rooms: Rooms, turns: Turns): Promise<Server> {
  const relay = relayServer(turns)
  rooms.folder(dirname(task.socket), { fresh: false })
  const deadline = performance.now() + leaveMs
  while (performance.now() < deadline && (await answers(task.socket))) await new Promise((resolve) => setTimeout(resolve, 100))
  await listenUnix(relay, task.socket)
  if (rooms.owner !== null) chownSync(task.socket, rooms.owner, rooms.owner)
  return relay
}

/** Opens the task's way out, beside its relay. */
export async function openWayOut(task: TaskFolder, rooms: Rooms, door: Door): Promise<Server> {
  const wayOut = wayOutServer(door)
  await listenUnix(wayOut, task.wayOut)
  if (rooms.owner !== null) chownSync(task.wayOut, rooms.owner, rooms.owner)
  return wayOut
}

/** Runs the agent until it is done, maybe more than once: again for what a person said after its end. @throws Broken */
export async function runAgent(job: AgentJob): Promise<AgentOutcome> {
  const plugin = pluginOf(job.run.agent)
  let why: AgentRun['why'] = job.progress.now.runs === 0 ? 'goal' : 'on'
  for (;;) {
    const outcome = await oneRun(job, plugin, why)
    if ('how' in outcome || agentKinds[plugin.id].can.say === 'no' || unheard(job).length === 0) return outcome
    why = 'said'
  }
}

const unheard = ({ inbox, journal }: AgentJob): Said[] => inbox.said.filter(({ key }) => !journal.delivered(key))

async function oneRun(job: AgentJob, plugin: AgentPlugin, why: AgentRun['why']): Promise<AgentOutcome> {
  const { task, run, program, referenceAgent, rooms, progress, inbox, journal, turns } = job
  await rooms.freezer.thawed(inbox.stop)
  const launch = plugin.launch({
    why,
    prompt: promptOf(why, run.goal, unheard(job)),
    goal: run.goal,
    said: unheard(job),
    models: run.models,
    program: program === null ? null : inside.program,
    conversation: progress.now.conversation,
    command: run.command,
  })
  const tell = (said: Said): void => {
    if (!journal.delivered(said.key)) journal.add({ act: 'said', text: said.text, by: said.by }, said.key)
  }
  const reader = plugin.reader()
  const read = (reading: Reading): void => {
    if (reader.conversation !== null && reader.conversation !== progress.now.conversation)
      progress.set({ conversation: reader.conversation })
    if (reader.lost !== null) agent.end()
    if (reading.act !== 'delivered') return keep(journal, reading)
    const said = inbox.said.find(({ key }) => key === reading.key)
    if (said) tell(said)
  }

  const { runs, startedAt } = progress.now
  progress.set({ phase: 'running', words: '', runs: runs + 1, startedAt: startedAt ?? new Date().toISOString() })
  turns.begin()
  if (!launch.say && why === 'said') unheard(job).forEach(tell)
  const agent = new AgentProcess(
    await agentCommand(task, launch, { program, referenceAgent, out: run.egress !== null }, rooms),
    launch,
    reader,
    read,
  )
  const handed = new Set<string>()
  const hand = (): void => {
    for (const said of unheard(job)) {
      if (handed.has(said.key) || !agent.say(said)) continue
      handed.add(said.key)
      if (!launch.acknowledges) tell(said)
    }
  }
  // A program that takes no turns is stopped where it stands; the others wait with their next model call.
  const stopsWhenPaused = agentKinds[plugin.id].protocol === null
  const left = rooms.freezer.enter(agent.pid, { stopsWhenPaused })
  const pause = (): void => {
    if (!stopsWhenPaused || inbox.paused === (progress.now.phase === 'paused')) return
    progress.set({ phase: inbox.paused ? 'paused' : 'running', words: '' })
  }
  const followed = [inbox.follow(hand), inbox.follow(pause)]
  hand()
  pause()
  const watch = new Watch(job, agent)
  try {
    const { exitCode, begun, said } = await agent.ended
    if (inbox.stop.aborted) return { how: 'stopped' }
    if (!begun) throw new Broken(`The agent's sandbox could not be started: ${cleanText(said)}`)
    const end = watch.words === null ? reader.ended(exitCode) : { ok: false, words: watch.words }
    const words = turns.noMoneyWords ?? reader.lost ?? end.words
    journal.add({ act: 'end', ok: end.ok && turns.noMoneyWords === null, words, exitCode })
    if (turns.noMoneyWords === null && watch.words === null && (reader.lost !== null || withoutTools(job)))
      throw new Broken(noTools(words))
    return turns.noMoneyWords === null ? end : { how: 'no_money' }
  } finally {
    for (const unfollow of followed) unfollow()
    left()
    watch.close()
  }
}

const noTools = (words: string): string =>
  `The agent did not connect to our tools, and so would have worked without seeing its budget. Nothing was judged. ${words}`

/** Acts about the run itself are the runner's, whatever the agent says. */
function keep(journal: Journal, act: AgentAct): void {
  if (act.act !== 'end' && act.act !== 'said') journal.add(act)
}

function promptOf(why: AgentRun['why'], goal: string, said: readonly Said[]): string {
  if (why === 'goal') return goal
  if (why === 'on') return `${goal}\n\nThis was begun before and interrupted. Look at what is there already, and go on.`
  return said.map(({ text }) => text).join('\n\n')
}
