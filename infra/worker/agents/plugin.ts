import type { AgentAct, AgentId } from '#shared/schema/agent.ts'

/**
 * The contract between the task runner and one kind of agent: how its program is started, how its output is read, how a
 * person's words reach it, and what its end means. One folder per kind; `registry.ts` lists them.
 *
 * A plugin starts nothing and touches no file: the runner does, in a sandbox without network. What a plugin may count on:
 * - the repository at `inside.work` (writable, the working directory), an own HOME that lasts over all runs of the task;
 * - models at `inside.gateway` + `/v1/…` in all three protocols, asked for by the names in `run.models`, and our tools over
 *   MCP at `inside.gateway` + `/mcp`; any key will do (`inside.key`): who calls is known by the socket, never by a header;
 * - Node at `inside.node` (first in PATH), the installed program below `run.program`, and the system's programs.
 *
 * What the runner does for every kind: pausing (the relay holds the next model call), the deadline, stopping, an end for
 * want of money (the relay sees the 402 and ends a program that goes on trying), and the end of a run whose agent has not
 * listed our tools in time although its kind has `tools: 'mcp'`. Texts of acts may hold anything: they are cleaned and cut.
 */
export type AgentPlugin = {
  id: AgentId
  /** What has to be installed before it runs, or must be found among the system's programs; null = nothing. */
  install: AgentPackage | { program: string } | null
  launch(run: AgentRun): Launch
  /** A fresh reader for each run of the program. */
  reader(): AgentReader
}

/** `package` is the name at the registry; where that is and which version stand in `agentKinds`. `megabytes`: what it takes once installed. */
export type AgentPackage = { package: string; megabytes: number }

export type AgentRun = {
  /**
   * `goal`: the first run. `on`: the task goes on in the same workspace and HOME, after an interruption of ours or a top-up.
   * `said`: the last run has ended and a person has said something since.
   */
  why: 'goal' | 'on' | 'said'
  /** What to tell the agent, ready made: the goal, the goal with a note that work was begun, or the person's words. */
  prompt: string
  /** The goal alone, always the same. */
  goal: string
  /** What people have said and it has not heard, oldest first; told by `Launch.say` as well, once it runs. */
  said: readonly Said[]
  models: { normal: string; thinking: string }
  /** Where its package was installed, as seen from inside; null without one. */
  program: string | null
  /** What its reader gave as the name of the conversation in an earlier run, if it did: to take it up again. */
  conversation: string | null
  /** What a `command` agent runs; null for the others. */
  command: string | null
}

export type Launch = {
  command: readonly string[]
  env: Readonly<Record<string, string>>
  /** Files below HOME, written anew before each start, by their path there. */
  files: Readonly<Record<string, string>>
  /**
   * The line on its standard input that tells it a person's words, for a program that takes them at its next turn; null = its
   * input is closed, and words wait for the end of the run.
   */
  say: ((said: Said) => string) | null
  /** Its reader gives `delivered` for each saying; without that a saying counts as delivered once it is written. */
  acknowledges: boolean
}

/** `key` tells one saying from its repetition. */
export type Said = { key: string; text: string; by: string }

/** What one line of output means: acts, or that a person's words have come into the conversation. */
export type Reading = AgentAct | { act: 'delivered'; key: string }

export type AgentReader = {
  /** Called with each line, cut at 1 MiB. Lines it cannot read are nothing; it never throws. `end` acts are the runner's. */
  line(text: string, from: 'stdout' | 'stderr'): readonly Reading[]
  /** What is known once the program has ended; `exitCode` null = a signal ended it. Success is exit code and error field. */
  ended(exitCode: number | null): { ok: boolean; words: string }
  /** The name under which this conversation can be taken up again, once known. */
  readonly conversation: string | null
  /** Why the run must not go on, once it shows that our tools are not connected: it is ended at once, and is nobody's failure. */
  readonly lost: string | null
}
