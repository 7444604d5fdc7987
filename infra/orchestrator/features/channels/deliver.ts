import { createHmac } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { ChannelAddress } from '#shared/contract/approvals.ts'
import { messageOf, type Notice } from './notice.ts'

const timeoutMs = 10_000

/** Sends a notice. Answers in words what went wrong, without the address or any secret; empty = it was taken. */
export async function deliver(address: ChannelAddress, notice: Notice): Promise<string> {
  try {
    switch (address.kind) {
      case 'webhook':
        return await toWebhook(address, notice)
      case 'ntfy':
        return await toNtfy(address, notice)
      case 'email':
        return await toMailbox(address, notice)
    }
  } catch (error) {
    return `It could not be sent: ${reasonOf(error)}.`
  }
}

/** The body is signed, so that the other side can tell who sent it: `x-autocode-signature: sha256=<HMAC, hex>`. */
function toWebhook({ url, secret }: Extract<ChannelAddress, { kind: 'webhook' }>, notice: Notice): Promise<string> {
  const body = JSON.stringify({ event: notice.approvalId ? 'approval.waiting' : 'test', ...notice })
  const signature = secret ? `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` : null
  return post(url, body, signature ? { 'x-autocode-signature': signature } : {})
}

/** As JSON to the server's root, because its headers take no words beyond ASCII. */
function toNtfy({ url, token }: Extract<ChannelAddress, { kind: 'ntfy' }>, notice: Notice): Promise<string> {
  const at = new URL(url)
  const topic = at.pathname.split('/').findLast((part) => part !== '') ?? ''
  if (topic === '') return Promise.resolve('Its address names no topic, such as https://ntfy.example/my-topic.')
  const root = new URL(at.pathname.slice(0, at.pathname.lastIndexOf(topic)) || '/', at.origin)
  const body = JSON.stringify({
    topic: decodeURIComponent(topic),
    title: notice.words,
    message: messageOf({ ...notice, words: '' }).trim(),
    priority: notice.minutesLeft !== null && notice.minutesLeft < 5 ? 5 : 4,
    ...(notice.link && { click: notice.link }),
  })
  return post(root.href, body, token ? { authorization: `Bearer ${token}` } : {})
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
    // Elsewhere nobody chose to send it.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  })
  await response.body?.cancel()
  return response.ok ? '' : `It was refused there with status ${response.status}.`
}

async function toMailbox({ smtp, from, to }: Extract<ChannelAddress, { kind: 'email' }>, notice: Notice): Promise<string> {
  const transport = createTransport({
    url: smtp,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // What is sent is only what is written here.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({ from, to, subject: notice.words, text: messageOf(notice) })
    return ''
  } finally {
    transport.close()
  }
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nobody answers there',
  ENOTFOUND: 'there is no such host',
  EAUTH: 'the user or the password was refused',
  ETIMEDOUT: 'it took too long',
  ECONNRESET: 'the connection broke',
}

/** Errors may carry the address with its password; of those only a known code is told. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'something went wrong'
  if (error.name === 'TimeoutError') return 'it took too long'
  const codes = [error, error.cause].map((each) => (each as { code?: unknown } | undefined)?.code)
  return codes.map((code) => reasons[`${code}`]).find((words) => words !== undefined) ?? 'the connection failed'
}
