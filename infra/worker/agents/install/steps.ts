import { delimiter } from 'node:path'

/** The commands that put a package into `folder`, in order. Nothing of the package is run: no script of it, no build. */
export function stepsOf(from: 'npm' | 'pip', pinned: string, folder: string): string[][] {
  if (from === 'npm') {
    const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error']
    return [['npm', 'install', '--prefix', folder, '--ignore-scripts', '--omit=dev', ...quiet, pinned]]
  }
  return [
    [python, '-m', 'venv', folder],
    [`${folder}/bin/pip`, 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:', pinned],
  ]
}

/** The system's own, by its whole path: one below somebody's home cannot be run by the stranger that agents run as. */
export const python = '/usr/bin/python3.11'

/** PATH for installers: programs of a project's `node_modules` would run under a Node that is not theirs. */
export const installerPath = (path: string): string =>
  path
    .split(delimiter)
    .filter((folder) => !folder.endsWith('node_modules/.bin'))
    .join(delimiter)
