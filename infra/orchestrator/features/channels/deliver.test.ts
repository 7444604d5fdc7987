import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { approvalNumber } from '../../testing/guard-world.ts'
import { deliver } from './deliver.ts'
import { startHttpSide, startMailSide } from './far-side.example.ts'
import { testNotice, type Notice } from './notice.ts'

let http: Awaited<ReturnType<typeof startHttpSide>>
let mail: Awaited<ReturnType<typeof startMailSide>>
beforeAll(async () => {
  http = await startHttpSide()
  mail = await startMailSide()
})
beforeEach(() => {
  http.got.length = mail.got.length = 0
  Object.assign(http.answer, { status: 200, location: '' })
})
afterAll(async () => {
  await http.close()
  await mail.close()
})

const notice: Notice = {
  approvalId: approvalNumber(1),
  words: 'Pay 24.00 CAD to shop.example',
  from: 'A page for “Ünïcode”',
  minutesLeft: 12,
  until: '2026-11-24T12:00:00.000Z',
  link: 'http://127.0.0.1:1/notice/secret',
}
const email = { kind: 'email', from: 'console@a.example', to: 'ada@b.example' } as const

test('a webhook gets the notice as JSON, signed with its secret', async () => {
  expect(await deliver({ kind: 'webhook', url: `${http.url}/hook?x=1`, secret: 's3cret' }, notice)).toBe('')
  const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = http.got
  expect(path).toBe('/hook?x=1')
  expect(JSON.parse(body)).toEqual({ event: 'approval.waiting', ...notice })
  expect(headers).toMatchObject({
    'x-autocode-signature': `sha256=${createHmac('sha256', 's3cret').update(body).digest('hex')}`,
  })
})

test('ntfy gets it as a message of the topic, with words beyond ASCII and a page to open', async () => {
  expect(await deliver({ kind: 'ntfy', url: `${http.url}/my-topic`, token: 'tk' }, notice)).toBe('')
  expect(http.got[0]).toMatchObject({ path: '/', headers: { authorization: 'Bearer tk' } })
  expect(JSON.parse(http.got[0]?.body ?? '')).toMatchObject({
    topic: 'my-topic',
    title: notice.words,
    message: expect.stringContaining('12 min left') as string,
    click: notice.link,
  })
})

test('a mailbox gets it as plain text', async () => {
  expect(await deliver({ ...email, smtp: `smtp://127.0.0.1:${mail.port}` }, notice)).toBe('')
  expect(mail.got).toMatchObject([{ from: 'console@a.example', to: ['ada@b.example'] }])
  expect(mail.got[0]?.text).toContain('Subject: Pay 24.00 CAD to shop.example')
  expect(mail.got[0]?.text).toContain('http://127.0.0.1:1/notice/secret')
  expect(mail.got[0]?.text).not.toContain('text/html')
})

test('no line of a title becomes a header of a mail', async () => {
  const crafted = { ...testNotice, words: 'Hello\r\nBcc: eve@c.example' }
  expect(await deliver({ ...email, smtp: `smtp://127.0.0.1:${mail.port}` }, crafted)).toBe('')
  expect(mail.got[0]?.to).toEqual(['ada@b.example'])
  const [headers] = mail.got[0]?.text.split('\r\n\r\n') ?? []
  expect(headers).toContain('Subject: Hello')
  expect(headers).not.toMatch(/^bcc:/im)
})

test('what goes wrong is told without the address or its secrets', async () => {
  Object.assign(http.answer, { status: 403 })
  expect(await deliver({ kind: 'webhook', url: `${http.url}/hidden`, secret: null }, notice)).toBe(
    'It was refused there with status 403.',
  )
  const secrets = await Promise.all([
    deliver({ kind: 'webhook', url: 'http://user:hidden@127.0.0.1:1/hidden', secret: 'hidden' }, notice),
    deliver({ kind: 'ntfy', url: 'http://127.0.0.1:1/hidden', token: 'hidden' }, notice),
    deliver({ ...email, smtp: 'smtp://me:hidden@127.0.0.1:1' }, notice),
    deliver({ ...email, smtp: `smtp://me:hidden@127.0.0.1:${mail.port}` }, notice),
  ])
  for (const words of secrets) {
    expect(words).toMatch(/^It could not be sent/)
    expect(words).not.toContain('hidden')
  }
  expect(mail.got).toEqual([])
})

test('a notice is not carried on to where another server sends it', async () => {
  const elsewhere = await startHttpSide()
  Object.assign(http.answer, { status: 307, location: `${elsewhere.url}/` })
  expect(await deliver({ kind: 'webhook', url: http.url, secret: null }, notice)).toMatch(/^It could not be sent/)
  expect(elsewhere.got).toEqual([])
  await elsewhere.close()
})
