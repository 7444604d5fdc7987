import { userInfo } from 'node:os'
import { enrolmentCode } from '#shared/contract/operators.ts'
import { WrongArguments } from '../arguments.ts'
import type { Command } from '../command.ts'

export const point: Command = {
  words: 'ADDRESS [CODE]: ask an orchestrator elsewhere from now on; the code lets this command in once',
  async *run(client, { rest: [address, code] }) {
    if (address === undefined || !URL.canParse(address))
      throw new WrongArguments('Say where: autocode point https://host:port#sha256=… CODE')
    const read = code === undefined ? null : enrolmentCode.safeParse(code)
    if (read && !read.success) throw new WrongArguments(`"${code}" is not an enrolment code. Ask for one with npm run invite.`)
    await client.settings.point({ address, code: read?.data ?? null, operatorName: userInfo().username.slice(0, 40) })
    yield { json: { address }, text: `From now on ${address} is asked.` }
  },
}

export const lab: Command = {
  words: 'ask the lab on this machine again',
  async *run(client) {
    await client.settings.pointToLab()
    yield { json: { lab: true }, text: 'From now on the lab on this machine is asked.' }
  },
}
