import { expect, test } from 'vitest'
import { contentSecurityPolicy, hostileContentPolicy } from './page-policy.ts'

const directives = new Map(
  contentSecurityPolicy.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ')
    return [name, sources] as const
  }),
)

test('script comes from our own files only: nothing inline, nothing evaluated, no other host', () => {
  expect(directives.get('script-src')).toEqual(["'self'"])
})

test('what is not named is refused', () => {
  expect(directives.get('default-src')).toEqual(["'none'"])
})

test('the page connects to its own server only', () => {
  expect(directives.get('connect-src')).toEqual(["'self'"])
})

test('no directive opens a whole scheme or host beyond pictures made by the page itself', () => {
  const open = [...directives].flatMap(([name, sources]) =>
    sources.filter((source) => !source.startsWith("'")).map((source) => `${name} ${source}`),
  )
  expect(open).toEqual(['img-src data:', 'img-src blob:'])
})

test('nobody frames the page, and it cannot change its base', () => {
  expect(directives.get('frame-ancestors')).toEqual(["'none'"])
  expect(directives.get('base-uri')).toEqual(["'none'"])
})

test('what came out of a worker is sandboxed', () => {
  expect(hostileContentPolicy).toBe("default-src 'none'; sandbox")
})
