// Stands for the orchestrator, a worker or the web shell in the launcher's tests: same command line, same ready line, same admin socket.
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'

const names = [
  'data',
  'run',
  'listen',
  'orchestrator',
  'name',
  'home',
  'port',
  'scripted-model',
  'token-file',
  'swap-socket',
  'host-map',
  'proxy',
  'authority',
  'upstream-ca',
  'shop-name',
  'pay-name',
  'secrets',
  'rails',
]
const { values } = parseArgs({
  options: Object.fromEntries(names.map((name) => [name, { type: 'string', multiple: name === 'host-map' }])),
})
const isOrchestrator = values.listen !== undefined
const isConsole = values.home !== undefined
const say = (words) => process.stdout.write(`${words}\n`)
mkdirSync(values.data, { recursive: true })
mkdirSync(values.run, { recursive: true })
if (process.env.FAKE_BROKEN && values.name === process.env.FAKE_BROKEN) {
  process.stderr.write('(node:1) Warning: noise\nThe data folder was made by a newer version. Update, then start again.\n')
  process.exit(1)
}
const status = { instance: randomUUID(), startedAt: new Date().toISOString(), pid: process.pid }
const note = (what) => appendFileSync(join(values.data, 'notes'), `${JSON.stringify(what)}\n`)
note({ started: values, code: process.env.AUTOCODE_CODE })

const answers = {
  'GET /status': () => status,
  'POST /invite': ({ role }) => ({ code: `CODE-FOR-${role}`, expiresAt: '2030-01-01T00:00:00.000Z' }),
  'POST /token': ({ kind }) => ({ token: `TOKEN-FOR-${kind}` }),
  'POST /launch': () => {
    const file = join(values.run, 'launch.html')
    writeFileSync(file, 'launch', { mode: 0o600 })
    return { address: status.address, code: 'LAUNCH', file, windowIsIn: false }
  },
  'POST /stop': (body) => {
    note({ stopped: body })
    setImmediate(end)
    return {}
  },
}
let server = null
const socket = join(values.run, isConsole ? 'console.sock' : 'admin.sock')
const end = () => {
  server?.close()
  rmSync(socket, { force: true })
  process.exit(0)
}
process.once('SIGTERM', end)

const admin = createServer(async (request, response) => {
  let text = ''
  for await (const part of request) text += part
  const answer = answers[`${request.method} ${request.url}`]
  response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' })
  response.end(JSON.stringify(answer ? answer(text === '' ? {} : JSON.parse(text)) : {}))
})
rmSync(socket, { force: true })
const ready = () => say(isConsole ? `Console ready: ${status.address}` : JSON.stringify({ ready: true, ...status }))
admin.listen(socket, () => {
  if (!isOrchestrator && !isConsole) {
    if (process.env.AUTOCODE_CODE) writeFileSync(join(values.data, 'registration.json'), '{}')
    ready()
    return
  }
  server = createServer()
  server.once('error', () => {
    process.stderr.write(`${values.listen} is taken by another program. End that one, or start with another --listen address.\n`)
    process.exit(1)
  })
  server.listen(Number((values.listen ?? ':0').split(':').at(-1)), '127.0.0.1', () => {
    if (values['shop-name']) Object.assign(status, { pay: 'https://127.0.0.1:7', authority: join(values.data, 'authority.pem') })
    status.address = `http://127.0.0.1:${server.address().port}`
    ready()
  })
})
