import { createSocket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { parseAddress } from '#shared/net/pinned-fetch.ts'
import type { SshListen } from '../holder/sshd/sshd.ts'
import { BackOff } from '../kit/back-off.ts'
import { type Log, wordsOf } from '#shared/program/log.ts'
import type { SupervisorArguments } from '../options.ts'

/** Where this worker's sshd listens, and the address that consoles are told. */
export type Reach = { listen: SshListen; host: string }

type Asked = Pick<SupervisorArguments, 'orchestrator' | 'ssh-listen' | 'ssh-host'>

const isAny = (host: string): boolean => host === '0.0.0.0' || host === '::'

/**
 * What the command line says of it, and for the rest the address of this machine that faces the orchestrator: whoever reaches the one most
 * likely reaches the other, and for an orchestrator on this machine it is loopback. Waits for a network that is not there yet.
 * @throws AddressError when the orchestrator's address cannot be one.
 */
export async function findReach(args: Asked, log: Log): Promise<Reach> {
  const { 'ssh-listen': wanted, 'ssh-host': named } = args
  const host = named ?? (wanted && !isAny(wanted.host) ? wanted.host : null)
  if (wanted && host !== null) return { listen: wanted, host }
  const facing = await untilFacing(args.orchestrator, log)
  return { listen: wanted ?? { host: facing, port: 0 }, host: host ?? facing }
}

async function untilFacing(orchestrator: string, log: Log): Promise<string> {
  const { hostname } = new URL(parseAddress(orchestrator).url)
  const backOff = new BackOff(250, 5_000)
  for (;;) {
    try {
      return await facingAddress(hostname.replaceAll(/[[\]]/g, ''))
    } catch (error) {
      log('network_away', { reason: wordsOf(error) })
      await new Promise((resolve) => setTimeout(resolve, backOff.next()))
    }
  }
}

/** Asks the kernel for its route. Connecting a datagram socket sends nothing, so any port will do. */
async function facingAddress(host: string): Promise<string> {
  const { address, family } = await lookup(host)
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4')
  try {
    socket.connect(9, address)
    await once(socket, 'connect')
    return socket.address().address
  } finally {
    socket.close()
  }
}
