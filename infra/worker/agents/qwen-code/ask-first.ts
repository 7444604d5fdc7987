import { asksAbout } from '../asks-about.ts'
import { inside } from '../inside.ts'

/** Where the hook lies below HOME. */
export const askFirstPath = '.qwen/ask-first.mjs'

/** How long a person may take, in milliseconds: longer than any case waits. */
const longestMs = 35 * 60_000

/** The setting that makes it ask before it uses its shell. */
export const askFirstHook = {
  matcher: 'run_shell_command',
  hooks: [{ type: 'command', command: `${inside.node} ${inside.home}/${askFirstPath}`, name: 'ask-first', timeout: longestMs }],
}

/**
 * A program of its own that runs in the sandbox, so it knows nothing of ours: it hands a command that is asked about to
 * our tool, and says no with exit code 2 unless the answer is a yes.
 */
export const askFirst = `
const asked = JSON.parse(await new Response(process.stdin).text())
const command = String(asked.tool_input?.command ?? '').replaceAll(/\\s+/g, ' ')
if (${JSON.stringify(asksAbout)}.some((each) => new RegExp('(^|[^\\\\w.-])' + each + '($|[^\\\\w.-])').test(command))) {
  const no = (words) => { process.stderr.write(words); process.exit(2) }
  try {
    const answer = await fetch('${inside.gateway}/mcp', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', 'mcp-protocol-version': '2025-06-18' },
      body: JSON.stringify({
        jsonrpc: '2.0', id: 1, method: 'tools/call',
        params: { name: 'permission', arguments: { tool_name: asked.tool_name, input: asked.tool_input } },
      }),
    })
    const text = await answer.text()
    const told = text.split('\\n').map((line) => line.replace(/^data: ?/, '')).filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)).find((each) => each.id === 1)
    const said = JSON.parse(told.result.content[0].text)
    if (said.behavior !== 'allow') no(said.message)
  } catch (error) {
    no('Nobody could be asked, so it was not done: ' + error)
  }
}
`
