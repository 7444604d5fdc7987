import { existsSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { runBounded } from '../child.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { bundle } from './bundle.ts'

/** Something to build: from what, into what. */
export type Target = {
  name: string
  /** Its entry; a target without one is not built. */
  entry: string
  inputs: readonly string[]
  /** Files that must be there for it to count as built. */
  outputs: readonly string[]
  build(root: string): Promise<Outcome<void>>
}

const always = ['package.json', 'package-lock.json', 'infra/lab/build', 'src-shared']

const program = (name: string): Target => ({
  name,
  entry: `infra/${name}/main.ts`,
  inputs: [...always, `infra/${name}`],
  outputs: [`out/infra/${name}.mjs`],
  async build(root) {
    await bundle(root, 'out/infra', { [name]: `infra/${name}/main.ts` })
    return done(undefined)
  },
})

/** Beside the orchestrator lies what serves the small model. */
const orchestrator: Target = {
  ...program('orchestrator'),
  inputs: [...always, 'infra/orchestrator', 'infra/small-model'],
  outputs: ['out/infra/orchestrator.mjs', 'out/infra/small-model/serve.py'],
  async build(root) {
    await bundle(root, 'out/infra', { orchestrator: 'infra/orchestrator/main.ts' })
    await cp(join(root, 'infra/small-model'), join(root, 'out/infra/small-model'), { recursive: true })
    return done(undefined)
  },
}

/** Beside the worker lie the agent that it brings into sandboxes, and the sample tasks. */
const worker: Target = {
  ...program('worker'),
  outputs: ['out/infra/worker.mjs', 'out/infra/reference-agent.mjs', 'out/infra/samples'],
  async build(root) {
    await bundle(root, 'out/infra', { worker: 'infra/worker/main.ts' })
    await bundle(root, 'out/infra', { 'reference-agent': 'infra/worker/agents/reference/program/main.ts' })
    await rm(join(root, 'out/infra/samples'), { recursive: true, force: true })
    await cp(join(root, 'infra/worker/samples'), join(root, 'out/infra/samples'), { recursive: true })
    return done(undefined)
  },
}

/** The core's SQL threads are entries of their own, looked for beside the program (src-main/core/data/threads.ts). */
const coreThreads = {
  'writer-thread': 'src-main/core/data/writer-thread.ts',
  'reader-thread': 'src-main/core/data/reader-thread.ts',
}

/** Beside the egress proxy lies the add-on that mitmdump loads. */
const egress: Target = {
  ...program('egress'),
  outputs: ['out/infra/egress.mjs', 'out/infra/egress-addon/proxy.py'],
  async build(root) {
    await bundle(root, 'out/infra', { egress: 'infra/egress/main.ts' })
    await rm(join(root, 'out/infra/egress-addon'), { recursive: true, force: true })
    await cp(join(root, 'infra/egress/egress-addon'), join(root, 'out/infra/egress-addon'), { recursive: true })
    return done(undefined)
  },
}

/** The chain that payments are settled on in the lab, made of the executor's own parts. */
const devChain: Target = {
  name: 'dev-chain',
  entry: 'infra/executor/dev-chain/main.ts',
  inputs: [...always, 'infra/executor'],
  outputs: ['out/infra/dev-chain.mjs'],
  async build(root) {
    await bundle(root, 'out/infra', { 'dev-chain': 'infra/executor/dev-chain/main.ts' })
    return done(undefined)
  },
}

const web: Target = {
  name: 'web shell',
  entry: 'src-main/web/main.ts',
  inputs: [...always, 'src-main/core', 'src-main/web'],
  outputs: ['out/web/main.mjs', 'out/web/writer-thread.mjs', 'out/web/reader-thread.mjs'],
  async build(root) {
    await bundle(root, 'out/web', { main: 'src-main/web/main.ts', ...coreThreads })
    return done(undefined)
  },
}

const commandLine: Target = {
  name: 'command line',
  entry: 'src-main/cli/main.ts',
  inputs: [...always, 'src-main/core', 'src-main/cli'],
  outputs: ['out/cli/main.mjs', 'out/cli/writer-thread.mjs', 'out/cli/reader-thread.mjs'],
  async build(root) {
    await bundle(root, 'out/cli', { main: 'src-main/cli/main.ts', ...coreThreads })
    return done(undefined)
  },
}

/** Electron's main and preload, and the page of both shells. */
const pages: Target = {
  name: 'pages',
  entry: 'electron.vite.config.ts',
  inputs: [...always, 'electron.vite.config.ts', 'resources/build', 'src-main', 'src-preload', 'src-renderer'],
  outputs: ['out/main/index.js', 'out/renderer/web.html'],
  async build(root) {
    const ran = await runBounded(process.execPath, [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build'], {
      cwd: root,
      limitMs: 180_000,
    })
    return ran.code === 0
      ? done(undefined)
      : failed(`electron-vite could not build:\n${stripVTControlCharacters(ran.output).trim().slice(-4000)}`)
  },
}

export const targets: readonly Target[] = [
  orchestrator,
  worker,
  program('scripted-model'),
  program('executor'),
  devChain,
  program('demo-shop'),
  egress,
  web,
  commandLine,
  pages,
]

export const hasEntry = (root: string, target: Target): boolean => existsSync(join(root, target.entry))
