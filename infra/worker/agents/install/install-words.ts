import { python } from './steps.ts'

const unreachable =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|ConnectTimeout|NewConnectionError|Max retries exceeded|Temporary failure in name resolution/i

/** Why an installer failed and what to do, for a person, from what it wrote. */
export function installWords(from: 'npm' | 'pip', output: string): string {
  if (/^STOPPED$/m.test(output)) return 'The worker was stopped meanwhile; the next start goes on.'
  if (/^TIMEOUT$/m.test(output)) return 'It took too long. Look at the network, then try again.'
  if (/ENOSPC|No space left/i.test(output)) return 'The disk of the worker is full. Free some room, then try again.'
  if (unreachable.test(output))
    return 'The package registry could not be reached from the worker. Check its network, or the proxy and registry that it is set to, then try again.'
  if (/ensurepip is not available|No module named venv/.test(output))
    return `Python cannot make virtual environments here. Install the package python3.11-venv on the worker, then try again.`
  if (output.includes(`${python}: not found`))
    return `It needs Python 3.11 at ${python}. Install python3.11 and python3.11-venv on the worker, then try again.`
  if (/\bnpm: not found/.test(output)) return 'It needs npm. Install Node.js with npm on the worker, then try again.'
  const last =
    output
      .trim()
      .split('\n')
      .findLast((line) => /error/i.test(line)) ?? ''
  return `${from} said: ${last.slice(0, 250)}`
}
