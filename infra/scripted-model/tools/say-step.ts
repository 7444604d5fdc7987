import type { Step } from '../script/step.ts'
import { parameterOf, toolNamed, type Call, type OfferedTool } from './offered.ts'
import { shellWords } from './shell-words.ts'

/** Where every agent finds its files inside its sandbox; some tools take nothing but absolute paths. */
const workspace = '/work'

const names = {
  run: ['bash', 'Bash', 'run_shell_command', 'exec_command', 'shell'],
  read: ['read', 'Read', 'read_file'],
  write: ['write', 'Write', 'write_file'],
  edit: ['edit', 'Edit', 'replace'],
} as const

const pathNames = ['file_path', 'filePath', 'absolute_path', 'path'] as const

/**
 * A step as calls of the tools that a request offers; none where they cannot do it. What has no tool of its own goes
 * through the shell.
 */
export function sayStep(step: Step, tools: readonly OfferedTool[]): Call[] {
  if (step.do === 'own') {
    const own = tools.find(({ function: { name } }) => name === step.tool || name.endsWith(`_${step.tool}`))
    return own ? [{ name: own.function.name, input: step.input }] : []
  }
  const shell = toolNamed(tools, names.run)
  if (step.do === 'run') return shellCall(step, shell)
  const tool = toolNamed(tools, names[step.do])
  return tool ? fileCall(step, tool) : shellCall(step, shell)
}

function fileCall(step: Exclude<Step, { do: 'run' | 'own' }>, tool: OfferedTool): Call[] {
  const { name } = tool.function
  const pathName = parameterOf(tool, pathNames)
  // Tools that call it plain `path` take one below the workspace.
  const path = pathName === 'path' ? step.path : `${workspace}/${step.path}`
  switch (step.do) {
    case 'read':
      return [{ name, input: { [pathName]: path } }]
    case 'write':
      return [{ name, input: { [pathName]: path, [parameterOf(tool, ['content', 'text'])]: step.content } }]
    case 'edit':
      return [
        {
          name,
          input: {
            [pathName]: path,
            [parameterOf(tool, ['old_string', 'oldString', 'old'])]: step.old,
            [parameterOf(tool, ['new_string', 'newString', 'new'])]: step.new,
          },
        },
      ]
  }
}

function shellCall(step: Step, tool: OfferedTool | undefined): Call[] {
  const command = shellWords(step)
  if (!tool || command === null) return []
  const properties = tool.function.parameters?.properties ?? {}
  return [
    {
      name: tool.function.name,
      input: {
        [parameterOf(tool, ['command', 'cmd'])]: command,
        ...('description' in properties && { description: 'A step of the script' }),
        ...('is_background' in properties && { is_background: false }),
      },
    },
  ]
}
