/** Git without anybody's settings, prompts or helpers, and without a word of whose folder it is. For use inside a sandbox only. */
export const gitEnvironment: Readonly<Record<string, string>> = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: '/bin/false',
  GIT_SSH_COMMAND: 'ssh -oBatchMode=yes',
  // What could run a program of the other side's choice is not among them.
  GIT_ALLOW_PROTOCOL: 'https:http:git:ssh:file',
  GIT_AUTHOR_NAME: 'Autocode',
  GIT_AUTHOR_EMAIL: 'autocode@localhost',
  GIT_COMMITTER_NAME: 'Autocode',
  GIT_COMMITTER_EMAIL: 'autocode@localhost',
  ...settings({
    'safe.directory': '*',
    'core.hooksPath': '/dev/null',
    'core.fsmonitor': 'false',
    'core.autocrlf': 'false',
    'core.protectNTFS': 'false',
    'core.protectHFS': 'false',
    'core.quotePath': 'false',
    'gc.auto': '0',
  }),
}

function settings(values: Record<string, string>): Record<string, string> {
  const entries = Object.entries(values)
  const numbered = entries.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ])
  return { GIT_CONFIG_COUNT: `${entries.length}`, ...Object.fromEntries(numbered) }
}
