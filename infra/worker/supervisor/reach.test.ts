import { networkInterfaces } from 'node:os'
import { expect, test } from 'vitest'
import { AddressError } from '#shared/net/pinned-fetch.ts'
import { findReach } from './reach.ts'

const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address

const reach = (orchestrator: string, more: { 'ssh-listen'?: { host: string; port: number }; 'ssh-host'?: string } = {}) =>
  findReach({ orchestrator, ...more }, () => {})

test('beside its orchestrator, a worker is reached over loopback and nowhere else', async () => {
  expect(await reach('http://127.0.0.1:7600')).toEqual({ listen: { host: '127.0.0.1', port: 0 }, host: '127.0.0.1' })
})

test.skipIf(!outside)('elsewhere, at the address that faces the orchestrator', async () => {
  const address = outside ?? ''
  expect(await reach(`https://${address}:7600#sha256=${'A'.repeat(43)}`)).toEqual({
    listen: { host: address, port: 0 },
    host: address,
  })
})

test('what the command line says holds, and needs no network', async () => {
  const listen = { host: '10.0.0.9', port: 2022 }
  expect(await reach('https://nowhere.invalid', { 'ssh-listen': listen })).toEqual({ listen, host: '10.0.0.9' })
  expect(await reach('https://nowhere.invalid', { 'ssh-listen': listen, 'ssh-host': 'door' })).toEqual({ listen, host: 'door' })
})

test('listening everywhere is no address to give to anybody', async () => {
  const listen = { host: '0.0.0.0', port: 2022 }
  expect(await reach('http://127.0.0.1:7600', { 'ssh-listen': listen })).toEqual({ listen, host: '127.0.0.1' })
})

test('behind a translated address, sshd listens here and the console is told the name', async () => {
  expect(await reach('http://127.0.0.1:7600', { 'ssh-host': 'door' })).toEqual({
    listen: { host: '127.0.0.1', port: 0 },
    host: 'door',
  })
})

test('an address that cannot be one is refused in words, not waited for', async () => {
  await expect(reach('nonsense')).rejects.toThrow(AddressError)
})
