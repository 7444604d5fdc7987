import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/**
 * Who may import whom. The first layer whose folder holds a file is its layer; a layer may import itself, packages,
 * and the layers named. `electron` may be imported only where `electron: true`.
 */
const layers = [
  { name: 'shared/schema', at: 'src-shared/schema', may: [] },
  { name: 'shared/pure', at: 'src-shared/pure', may: ['shared/schema'] },
  { name: 'shared/contract', at: 'src-shared/contract', may: ['shared/schema', 'shared/pure'] },
  { name: 'shared/store', at: 'src-shared/store', may: ['shared/schema', 'shared/pure', 'shared/contract'] },
  { name: 'shared/net', at: 'src-shared/net', may: ['shared/schema', 'shared/pure'] },
  { name: 'shared/program', at: 'src-shared/program', may: [] },
  { name: 'core', at: 'src-main/core', may: ['shared/schema', 'shared/pure', 'shared/contract', 'shared/store', 'shared/net'] },
  {
    name: 'electron',
    at: 'src-main/electron',
    may: ['core', 'shared/schema', 'shared/pure', 'shared/contract', 'shared/store', 'shared/net'],
    electron: true,
  },
  {
    name: 'web',
    at: 'src-main/web',
    may: ['core', 'shared/schema', 'shared/pure', 'shared/contract', 'shared/store', 'shared/net'],
  },
  {
    name: 'cli',
    at: 'src-main/cli',
    may: ['core', 'shared/schema', 'shared/pure', 'shared/contract', 'shared/store', 'shared/net'],
  },
  {
    name: 'main',
    at: 'src-main',
    may: ['electron', 'core', 'shared/schema', 'shared/pure', 'shared/contract', 'shared/store', 'shared/net'],
    electron: true,
  },
  { name: 'preload', at: 'src-preload', may: ['shared/schema'], electron: true },
  { name: 'renderer', at: 'src-renderer', may: ['shared/schema', 'shared/pure', 'shared/contract'] },
  ...['orchestrator', 'worker', 'lab', 'scripted-model', 'vllm', 'egress', 'executor', 'demo-shop', 'evaluator'].map(
    (program) => ({
      name: `infra/${program}`,
      at: `infra/${program}`,
      may: ['shared/schema', 'shared/pure', 'shared/contract', 'shared/store', 'shared/net', 'shared/program'],
    }),
  ),
]

const layerOf = (file) => {
  const path = relative(root, file).split(sep).join('/')
  if (path === 'src-shared/contract.ts') return layers.find((layer) => layer.name === 'shared/contract')
  return layers.find((layer) => path === layer.at || path.startsWith(`${layer.at}/`))
}

const fileOf = (specifier, from) => {
  if (specifier.startsWith('#shared/')) return join(root, 'src-shared', specifier.slice(8))
  if (specifier.startsWith('#core/')) return join(root, 'src-main/core', specifier.slice(6))
  return specifier.startsWith('.') ? join(dirname(from), specifier) : null
}

const layerRule = {
  create(context) {
    const from = layerOf(context.filename)
    const isTest = /\.(test|spec)\.tsx?$/.test(context.filename)
    if (!from) return {}
    const check = (node) => {
      const specifier = node.source?.value
      if (typeof specifier !== 'string') return
      if (specifier === 'electron' || specifier.startsWith('electron/')) {
        if (!from.electron) context.report({ node, message: `${from.name} must not import electron` })
        return
      }
      if (specifier.startsWith('node:') && from.name === 'renderer' && !isTest)
        context.report({ node, message: 'renderer must not import Node modules' })
      const target = fileOf(specifier, context.filename)
      const to = target && layerOf(target)
      if (to && to !== from && !from.may.includes(to.name))
        context.report({ node, message: `${from.name} must not import ${to.name} (DESIGN: import rule)` })
    }
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check }
  },
}

export default { meta: { name: 'house' }, rules: { layers: layerRule } }
