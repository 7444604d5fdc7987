import { existsSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { inside } from '../agents/inside.ts'
import type { Launch } from '../agents/plugin.ts'
import type { Bind } from '../holder/sandbox/sandbox.ts'
import type { TaskFolder } from '../tasks/folder.ts'
import { outEnv } from './out-env.ts'
import { type Rooms, socketBind } from './rooms.ts'

/**
 * First inside: the way to the relay, then the plugin's files. They are copied there and not written from outside, where a
 * link that the agent laid in its home would be followed with our rights.
 */
const startScript = `
socat TCP-LISTEN:${inside.port},bind=127.0.0.1,fork,reuseaddr UNIX-CONNECT:/run/autocode/model.sock </dev/null >/dev/null 2>&1 3>&- &
socat TCP-LISTEN:${inside.outPort},bind=127.0.0.1,fork,reuseaddr UNIX-CONNECT:/run/autocode/out.sock </dev/null >/dev/null 2>&1 3>&- &
cp -rT --remove-destination /run/launch "$HOME" || exit
for try in {1..250}; do
  (exec 4<>/dev/tcp/127.0.0.1/${inside.port}) 2>/dev/null && echo begun >&3 && exec 3>&- "$@"
  sleep 0.02
done
echo 'the way to the models did not open' >&2
`

/** An installed package (null = none), and the bundle of our own agent, as they lie on this machine; whether there is a way out. */
export type Programs = { program: string | null; referenceAgent: string; out: boolean }

/** The command that starts an agent's program in its sandbox. */
export async function agentCommand(task: TaskFolder, launch: Launch, programs: Programs, rooms: Rooms): Promise<string[]> {
  rmSync(task.launch, { recursive: true, force: true })
  await mkdir(task.launch, { mode: 0o755 })
  for (const [path, content] of Object.entries(launch.files)) {
    await mkdir(dirname(join(task.launch, path)), { recursive: true, mode: 0o755 })
    await writeFile(join(task.launch, path), content, { mode: 0o644 })
  }
  const binds: Bind[] = [
    { from: task.work, to: inside.work, writes: true },
    { from: task.launch, to: '/run/launch', writes: false },
    socketBind(task.socket),
  ]
  if (programs.program !== null) binds.push({ from: programs.program, to: inside.program, writes: false })
  if (existsSync(programs.referenceAgent)) binds.push({ from: programs.referenceAgent, to: inside.referenceAgent, writes: false })
  const home = rooms.folder(task.home, { fresh: false })
  return rooms.command(['/bin/bash', '-c', startScript, 'agent', ...launch.command], {
    home,
    binds,
    env: { ...(programs.out ? outEnv() : {}), ...launch.env },
    start: inside.work,
  })
}
