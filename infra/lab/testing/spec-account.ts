import { userInfo } from 'node:os'

/** Who runs the specs: `user` and `group` are null for whoever started them. */
export type SpecAccount = {
  user: number | null
  group: number | null
  /** Whether a worker's sshd lets anybody in: it runs the gateway by the account's shell. */
  hasShell: boolean
}

const nobody = 65_534

type Me = { uid: number; shell: string | null }

const whoIAm = (): Me => ({ uid: process.getuid?.() ?? -1, shell: userInfo().shell })

/**
 * Electron as root has no sandbox, and the specs are about the real thing: from root they run as the person behind sudo,
 * else as nobody, who has no shell.
 */
export function specAccount(env: NodeJS.ProcessEnv = process.env, me: Me = whoIAm()): SpecAccount {
  if (me.uid !== 0) return { user: null, group: null, hasShell: !/\/(nologin|false)$/.test(me.shell ?? '') }
  const [user, group] = [Number(env['SUDO_UID'] ?? 0), Number(env['SUDO_GID'] ?? 0)]
  if (Number.isInteger(user) && user > 0 && Number.isInteger(group)) return { user, group, hasShell: true }
  return { user: nobody, group: nobody, hasShell: false }
}
