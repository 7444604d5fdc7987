import type { Command } from '../command.ts'

export const exportMoney: Command = {
  words: 'every transfer as a plain-text journal for accounting tools, or as CSV (--form csv)',
  async *run(client, { form }) {
    const { text, rows } = await client.money.export({ form })
    yield { json: { form, rows, text }, text }
  },
}
