import type { AgentId } from './agent.ts'
import type { ModelCall } from './call.ts'

/** What is known of a kind of agent before it is installed anywhere. */
export type AgentKind = {
  title: string
  /** The one version we install and read the output of. `own` = it comes with the console. */
  version: string
  /** `none`: nothing to install. `absent`: its makers offer no package we could pin; it is used where it is found. */
  install: 'none' | 'npm' | 'pip' | 'absent'
  can: {
    /** It works in turns that we see. */
    turns: boolean
    /** It asks before it acts, in a way that we can answer. */
    permissions: boolean
    /** It takes our tools over MCP. */
    mcp: boolean
    /** It says what it used; the gateway's count is the ledger all the same. */
    usage: boolean
    /** What a person says reaches it: at its next turn, or by starting it once more when its run has ended. */
    say: 'turn' | 'run' | 'no'
  }
  /** Memory to allow for it, in MiB: its peak as measured, and room beside it. */
  memoryMb: number
  /** Whether its model calls must wait until it has listed our tools. */
  tools: 'mcp' | 'none'
  /** How it speaks to models; null = it does not, as far as we know. */
  protocol: ModelCall['protocol'] | null
  /** What a person should know before choosing it. */
  note: string
}

export const agentKinds: Readonly<Record<AgentId, AgentKind>> = {
  reference: {
    title: 'Reference agent',
    version: 'own',
    install: 'none',
    can: { turns: true, permissions: false, mcp: true, usage: true, say: 'turn' },
    memoryMb: 512,
    tools: 'mcp',
    protocol: 'chat',
    note: 'Comes with the console: shell, read, write, edit and open a page. It is told its allowance before every turn.',
  },
  'claude-code': {
    title: 'Claude Code',
    version: '2.1.330',
    install: 'npm',
    can: { turns: true, permissions: false, mcp: true, usage: true, say: 'run' },
    memoryMb: 1_024,
    tools: 'mcp',
    protocol: 'messages',
    note: 'Its makers license it; it runs here on any model of the gateway.',
  },
  'qwen-code': {
    title: 'Qwen Code',
    version: '0.24.4',
    install: 'npm',
    can: { turns: true, permissions: false, mcp: true, usage: true, say: 'run' },
    memoryMb: 3_072,
    tools: 'mcp',
    protocol: 'chat',
    note: 'Takes about 2 GB of memory as soon as it uses its shell.',
  },
  aider: {
    title: 'Aider',
    version: '0.86.2',
    install: 'pip',
    can: { turns: false, permissions: false, mcp: false, usage: true, say: 'run' },
    memoryMb: 768,
    tools: 'none',
    protocol: 'chat',
    note: 'Architect mode: the thinking model plans, the normal one edits. It needs no tool calls, and cannot see its budget.',
  },
  codex: {
    title: 'Codex',
    version: '0.169.0',
    install: 'npm',
    can: { turns: true, permissions: false, mcp: true, usage: true, say: 'run' },
    memoryMb: 768,
    tools: 'mcp',
    protocol: 'responses',
    note: 'Its own sandbox is off: it runs inside ours.',
  },
  opencode: {
    title: 'opencode',
    version: '1.18.33',
    install: 'npm',
    can: { turns: true, permissions: false, mcp: true, usage: true, say: 'run' },
    memoryMb: 1_280,
    tools: 'mcp',
    protocol: 'chat',
    note: 'Tells of a tool when it has ended. Its call for a title is switched off.',
  },
  cursor: {
    title: 'Cursor CLI',
    version: 'as found',
    install: 'absent',
    can: { turns: true, permissions: false, mcp: false, usage: false, say: 'no' },
    memoryMb: 1_024,
    tools: 'none',
    protocol: null,
    note: 'Offered by its makers without a package to pin, and bound to their own servers. Only its output format is covered here.',
  },
  command: {
    title: 'A command',
    version: 'own',
    install: 'none',
    can: { turns: false, permissions: false, mcp: false, usage: false, say: 'no' },
    memoryMb: 512,
    tools: 'none',
    protocol: null,
    note: 'Any program, run by /bin/sh -c in the repository. It may call the models at http://127.0.0.1:8788/v1.',
  },
}
