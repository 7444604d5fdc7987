import { now, type Command } from '../command.ts'
import { table } from '../table.ts'

const percent = (fraction: number): string => `${Math.round(fraction * 100)} %`

export const workers: Command = {
  words: 'every worker with its state, load and who controls it',
  async *run(client) {
    const { rows } = await now(client.workers.watch())
    const text = table(
      [
        { title: 'Name' },
        { title: 'State' },
        { title: 'CPU', right: true },
        { title: 'Memory', right: true },
        { title: 'Sessions', right: true },
        { title: 'Control' },
        { title: 'Last heard' },
      ],
      rows.map(({ worker, sample, lease, openSessions }) => [
        worker.name,
        worker.state,
        sample ? percent(sample.cpu) : '—',
        sample && sample.memoryTotalBytes > 0 ? percent(sample.memoryUsedBytes / sample.memoryTotalBytes) : '—',
        String(openSessions),
        lease?.holder?.name ?? 'free',
        sample?.at ?? worker.heardAt,
      ]),
    )
    yield { json: rows, text }
  },
}
