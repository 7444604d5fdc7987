import { expect, test } from 'vitest'
import { lookAtSystem, mayInstall } from './system.ts'

const machine = (release: string, first: string) => (file: string) => (file === '/proc/1/comm' ? `${first}\n` : release)
const debian = 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n'

test.runIf(process.platform === 'linux')('root in a bare Debian or Ubuntu without a service manager may install', () => {
  const system = lookAtSystem(machine(debian, 'sh'), true)
  expect(system).toMatchObject({ root: true, serviceManager: null })
  expect(mayInstall({ ...system, apt: true })).toBe(true)
})

test.each(['systemd', 'init', 'runit'])('nothing is installed where %s could start a service for it', (first) => {
  const system = lookAtSystem(machine(debian, first), true)
  expect(system.serviceManager).toBe(first)
  expect(mayInstall({ ...system, apt: true })).toBe(false)
})

test('an ordinary user installs nothing: never sudo', () => {
  expect(mayInstall({ ...lookAtSystem(machine(debian, 'sh'), false), apt: true })).toBe(false)
})

test('children of Debian count, other systems do not', () => {
  const apt = (release: string) => lookAtSystem(machine(release, 'sh'), true).apt
  expect(apt('ID=fedora\nID_LIKE="rhel"\n')).toBe(false)
  expect(apt('ID=linuxmint\nID_LIKE="ubuntu debian"\n')).toBe(apt(debian))
})
