import { expect, test } from 'vitest'
import { samples } from '#shared/schema/samples.ts'
import { answerTo } from './answer.ts'
import { countInput } from './count.ts'
import { chatRequest } from './request.ts'

const [sample] = samples
const goal = sample?.goal ?? ''
const request = (wish: object) => chatRequest.parse({ model: 'scripted', messages: [{ role: 'user', content: goal }], ...wish })

const tool = (name: string, ...parameters: string[]) => ({
  type: 'function',
  function: {
    name,
    parameters: { type: 'object', properties: Object.fromEntries(parameters.map((each) => [each, { type: 'string' }])) },
  },
})

/** The tools of the agents that work on the script, with the names of their parameters. */
const agents = {
  reference: [
    tool('bash', 'command'),
    tool('read', 'path'),
    tool('write', 'path', 'content'),
    tool('edit', 'path', 'old', 'new'),
  ],
  claude: [
    tool('Bash', 'command', 'description'),
    tool('Read', 'file_path'),
    tool('Edit', 'file_path', 'old_string', 'new_string'),
  ],
  qwen: [
    tool('run_shell_command', 'command', 'is_background'),
    tool('read_file', 'file_path'),
    tool('edit', 'file_path', 'old_string', 'new_string'),
  ],
  codex: [tool('exec_command', 'cmd')],
  opencode: [
    tool('bash', 'command', 'description'),
    tool('read', 'filePath'),
    tool('edit', 'filePath', 'oldString', 'newString'),
  ],
}

test.each(Object.entries(agents))('%s gets calls of its own tools, with every parameter by its own name', (_, tools) => {
  const results = Array.from({ length: 4 }, () => ({ role: 'tool', content: 'ok' }))
  for (let turn = 0; turn < 4; turn += 1) {
    const messages = [{ role: 'user', content: goal }, ...results.slice(0, turn)]
    const [call] = answerTo(request({ messages, tools })).calls
    const called = tools.find((each) => each.function.name === call?.name)
    const known = Object.keys(called?.function.parameters.properties ?? {})
    expect(Object.keys(JSON.parse(call?.arguments ?? '{}') as object).filter((name) => !known.includes(name))).toEqual([])
    expect(known.length).toBeGreaterThan(0)
  }
})

test('a goal is known also when an agent quoted it', () => {
  const quoted = `"${goal.replaceAll('"', '\\"')}"`
  const tools = agents.opencode
  expect(answerTo(request({ messages: [{ role: 'user', content: quoted }], tools }))).toEqual(answerTo(request({ tools })))
})

test('our own tools are called where they are offered, whatever stands before their names', () => {
  const tools = [tool('exec_command', 'cmd'), tool('mcp__autocode__budget_status')]
  expect(answerTo(request({ tools })).calls).toMatchObject([{ name: 'mcp__autocode__budget_status' }])
})

test('without tools it plans for an architect, edits for an editor, and names a commit', () => {
  const plan = answerTo(request({})).text
  expect(plan).toMatch(/slugs\.py .*scripted:python-slugs/)
  const editor = [
    { role: 'system', content: 'Answer with *SEARCH/REPLACE* blocks.' },
    { role: 'user', content: plan },
  ]
  expect(answerTo(request({ messages: editor })).text).toMatch(
    /^slugs\.py\n```\n<<<<<<< SEARCH\ndef slugify[^]*=======\nimport re[^]*>>>>>>> REPLACE/,
  )
  const committer = [{ role: 'system', content: 'Write a one-line Git commit message.' }, ...editor.slice(1)]
  expect(answerTo(request({ messages: committer })).text).toMatch(/^fix: /)
})

test('what the operator says is heard at the next turn', () => {
  const messages = [
    { role: 'user', content: goal },
    { role: 'user', content: 'The operator says: take it easy' },
  ]
  expect(answerTo(request({ messages, tools: agents.codex })).text).toMatch(/^I heard: take it easy/)
})

test('a task without a script gets no work done, and says why', () => {
  const asked = request({ messages: [{ role: 'user', content: 'Build me a browser.' }], tools: agents.codex })
  expect(answerTo(asked)).toMatchObject({ calls: [], text: expect.stringContaining('scripted demo model') })
})

test('the script that loops never ends', () => {
  const results = Array.from({ length: 500 }, () => ({ role: 'tool', content: 'ok' }))
  const messages = [{ role: 'user', content: 'scripted:loop' }, ...results]
  expect(answerTo(request({ messages, tools: agents.codex })).calls).toHaveLength(1)
})

test('what came before the last answer counts as cached, in whole blocks', () => {
  const long = { role: 'user', content: 'x'.repeat(1_000) }
  expect(countInput(request({ messages: [long] }))).toMatchObject({ cached: 0 })
  const { input, cached } = countInput(
    request({ messages: [long, { role: 'assistant', content: 'y' }, { role: 'user', content: 'z' }] }),
  )
  expect(cached % 64).toBe(0)
  expect(cached).toBeGreaterThan(200)
  expect(input).toBeGreaterThan(cached)
})

test('a script that waits for a case names the one that it was told of last', () => {
  const told = (content: string) => [
    { role: 'assistant', content: null },
    { role: 'tool', content },
  ]
  const messages = [
    { role: 'user', content: 'Buy a name (scripted:purchase-story)' },
    ...told('None of the free ways you name shows in what you did.'),
    ...told('curl: (6)'),
    ...told('waiting: Go on with other work. The case is appr_1.'),
  ]
  const offered = [tool('bash', 'command'), tool('mcp__autocode__request_payment'), tool('mcp__autocode__payment_status')]
  const asked = (all: object[]) => answerTo(request({ messages: all, tools: offered })).calls[0]
  expect(asked(messages)).toMatchObject({ name: 'mcp__autocode__payment_status', arguments: expect.stringContaining('appr_1') })
  expect(asked([...messages, ...told('The case is appr_2.')])?.arguments).toContain('appr_2')
})
