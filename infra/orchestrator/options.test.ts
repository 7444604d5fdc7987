import { expect, test } from 'vitest'
import { readOptions, UsageError } from './options.ts'

test('only the data folder must be named', () => {
  expect(readOptions(['--data', '/d'])).toEqual({
    dataDir: '/d',
    runDir: '/d/run',
    listen: { host: '127.0.0.1', port: 0 },
    names: [],
    rootDir: '/d/autocode',
    scriptedModel: null,
    tls: 'none',
  })
})

test.each([
  ['127.0.0.1:80', { host: '127.0.0.1', port: 80 }],
  ['[::1]:0', { host: '::1', port: 0 }],
  ['localhost:65535', { host: 'localhost', port: 65535 }],
])('--listen %s', (text, listen) => {
  expect(readOptions(['--data', '/d', '--listen', text]).listen).toEqual(listen)
})

test('off loopback there is always TLS: the certificate that is named, or one of its own', () => {
  expect(readOptions(['--data', '/d', '--listen', '0.0.0.0:1']).tls).toBe('self_signed')
  expect(readOptions(['--data', '/d', '--listen', '0.0.0.0:1', '--tls-cert', '/c', '--tls-key', '/k']).tls).toEqual({
    certFile: '/c',
    keyFile: '/k',
  })
  expect(readOptions(['--data', '/d', '--tls-self-signed']).tls).toBe('self_signed')
})

test.each([
  [[]],
  [['--data', '/d', '--listen', '127.0.0.1']],
  [['--data', '/d', '--listen', 'x:99999']],
  [['--data', '/d', '--tls-key', '/k']],
  [['extra']],
  [['--data', '/d', '--scripted-model', 'http://10.0.0.1:80']],
])('%j is refused with the usage', (args) => {
  expect(() => readOptions(args)).toThrow(UsageError)
})
