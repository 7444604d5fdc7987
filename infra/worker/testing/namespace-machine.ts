import { execFileSync, spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'

/**
 * A machine of a test's own: a network namespace joined to this one by a cable of two ends, with its own folder for X
 * sockets. Needs root with the right to make namespaces.
 */
export class NamespaceMachine {
  readonly #name = `acw${randomInt(1_000_000)}`
  readonly #net = `10.213.${randomInt(256)}`
  /** This machine's end of the cable, and the other one's. */
  readonly here = `${this.#net}.1`
  readonly there = `${this.#net}.2`

  /** Makes it; the words of the refusal when that is not allowed here. */
  start(): { refused: string } | null {
    const made = spawnSync('ip', ['netns', 'add', this.#name], { encoding: 'utf8' })
    if (made.status !== 0) return { refused: `ip netns add: ${made.stderr.trim() || made.error?.message}` }
    const ip = (...args: string[]): Buffer => execFileSync('ip', args)
    ip('link', 'add', `${this.#name}h`, 'type', 'veth', 'peer', 'name', `${this.#name}w`, 'netns', this.#name)
    ip('addr', 'add', `${this.here}/30`, 'dev', `${this.#name}h`)
    ip('link', 'set', `${this.#name}h`, 'up')
    ip('-n', this.#name, 'addr', 'add', `${this.there}/30`, 'dev', `${this.#name}w`)
    ip('-n', this.#name, 'link', 'set', `${this.#name}w`, 'up')
    ip('-n', this.#name, 'link', 'set', 'lo', 'up')
    return null
  }

  /** What to put before a command so that it runs on that network, with all else as here. */
  get onItsNetwork(): string[] {
    return ['ip', 'netns', 'exec', this.#name]
  }

  /** What to put before a command so that it runs there. */
  get enter(): string[] {
    const ownSockets = 'mkdir -p /tmp/.X11-unix && mount -t tmpfs -o mode=1777 tmpfs /tmp/.X11-unix && exec "$@"'
    return [...this.onItsNetwork, 'unshare', '--mount', '--propagation', 'private', '--', '/bin/sh', '-c', ownSockets, 'sh']
  }

  remove(): void {
    spawnSync('ip', ['netns', 'del', this.#name])
  }
}
