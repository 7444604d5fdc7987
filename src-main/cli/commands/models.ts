import { WrongArguments } from '../arguments.ts'
import { now, type Command } from '../command.ts'
import { table } from '../table.ts'

export const models: Command = {
  words: 'what answers model calls, and its prices; "models install" installs and starts the small real model',
  async *run(client, { rest: [what] }) {
    if (what === 'install') {
      await client.models.installSmall()
      yield { json: { installing: true }, text: 'Installing. "autocode models" shows how far it is.' }
      return
    }
    if (what !== undefined) throw new WrongArguments(`"models ${what}" is not a command; "models install" is.`)
    const { endpoints, pairs, prices } = await now(client.models.watch())
    const served = table(
      [{ title: 'Endpoint' }, { title: 'Kind' }, { title: 'State' }, { title: 'Answers' }, { title: 'Models' }, { title: '' }],
      endpoints.map((each) => [
        each.name,
        each.kind,
        each.state,
        each.answers ? 'yes' : 'no',
        each.models.map(({ name }) => name).join(', '),
        each.words,
      ]),
    )
    const paired = table(
      [{ title: 'Pair' }, { title: 'Normal' }, { title: 'Thinking' }],
      pairs.map(({ title, normal, thinking }) => [title, normal, thinking]),
    )
    yield { json: { endpoints, pairs, prices }, text: `${served}\n\n${paired}` }
  },
}
