import { flow } from '#shared/schema/flow.ts'
import { trialId } from '#shared/schema/ids.ts'
import { WrongArguments } from '../arguments.ts'
import { now, type Command } from '../command.ts'
import { table } from '../table.ts'

const verdict = flow.shape.verdict

export const traffic: Command = {
  words: 'requests through the proxy (--trial ID, --text PART, --verdict WORD, --limit N); --form har: as HTTP Archive 1.2',
  async *run(client, { trial, text, verdict: said, form, limit }) {
    const of = trial === null ? null : trialId.safeParse(trial)
    if (of && !of.success) throw new WrongArguments(`"${trial}" is not the id of a trial. "autocode trials" lists them.`)
    const chosen = said === null ? null : verdict.safeParse(said)
    if (chosen && !chosen.success) throw new WrongArguments(`--verdict is one of ${verdict.options.join(', ')}, not "${said}".`)
    if (form !== undefined && form !== 'har') throw new WrongArguments(`--form is har here, not "${form}".`)
    const filter = { trialId: of?.data ?? null, verdict: chosen?.data ?? null, text }
    if (form === 'har') {
      const har = await client.traffic.har(filter)
      return yield { json: JSON.parse(har.text), text: har.text.trimEnd() }
    }
    const { rows, total } = await now(client.traffic.watch({ ...filter, limit }))
    const list = table(
      [
        { title: 'At' },
        { title: 'From' },
        { title: 'Verdict' },
        { title: 'Method' },
        { title: 'Where' },
        { title: 'Status', right: true },
        { title: 'Bytes', right: true },
        { title: 'ms', right: true },
        { title: 'Why' },
      ],
      rows.map(({ flow: each, worker }) => [
        each.at,
        `${each.from}${worker ? ` on ${worker.name}` : ''}`,
        each.verdict,
        each.method,
        `${each.scheme}://${each.host}:${each.port}${each.path}`,
        each.status === null ? '—' : String(each.status),
        String(each.requestBytes + each.responseBytes),
        String(each.ms),
        each.why,
      ]),
    )
    yield { json: rows, text: rows.length === 0 ? 'No request has come to the proxy.' : `${list}\n\n${rows.length} of ${total}` }
  },
}
