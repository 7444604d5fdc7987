import { z } from 'zod'
import { hostKey, sha256 } from './hash.ts'
import { workerId } from './ids.ts'
import { instant } from './instant.ts'

/** Something a worker may or may not be able to do, with the reason in words where it cannot. */
const capability = z.object({ ok: z.boolean(), reason: z.string().max(500) })

export const workerCapabilities = z.object({
  /** A live desktop: Xvnc and a window manager. */
  desktop: capability,
  /** Sessions run inside bubblewrap; without it only our own programs run. */
  sandbox: capability,
  /** A private sshd carries live bytes. */
  ssh: capability,
})
export type WorkerCapabilities = z.infer<typeof workerCapabilities>

export const workerPlatform = z.object({
  os: z.string().max(200),
  kernel: z.string().max(200),
  cpus: z.int().positive(),
  memoryBytes: z.int().nonnegative(),
})

/** Where the console reaches the worker's session gateway. */
export const sshAddress = z.object({
  host: z.string().min(1).max(255),
  port: z.int().min(1).max(65535),
  user: z.string().min(1).max(64),
})
export type SshAddress = z.infer<typeof sshAddress>

export const workerName = z.string().trim().min(1).max(40)

export const worker = z.object({
  id: workerId,
  name: workerName,
  state: z.enum(['online', 'lost']),
  stateSince: instant,
  /** Last time the orchestrator heard from it when this row was written. */
  heardAt: instant,
  registeredAt: instant,
  version: z.string().max(40),
  platform: workerPlatform,
  capabilities: workerCapabilities,
  ssh: sshAddress,
  hostKey,
})
export type Worker = z.infer<typeof worker>

/** One measurement of a worker's machine. Fractions are 0..1, sizes are bytes. */
export const workerSample = z.object({
  workerId,
  at: instant,
  cpu: z.number().min(0).max(1),
  memoryUsedBytes: z.int().nonnegative(),
  memoryTotalBytes: z.int().nonnegative(),
  diskFreeBytes: z.int().nonnegative(),
  load1: z.number().nonnegative(),
})
export type WorkerSample = z.infer<typeof workerSample>

/** A still of the worker's desktop; the PNG bytes are a file named by its hash. Sizes in pixels. */
export const workerPicture = z.object({
  workerId,
  at: instant,
  blob: sha256,
  width: z.int().positive(),
  height: z.int().positive(),
})
export type WorkerPicture = z.infer<typeof workerPicture>
