import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import { serveThread } from './serve-thread.ts'
import { writerCalls } from './writer-calls.ts'

serveThread(writerCalls(z.object({ dataDir: z.string() }).parse(workerData).dataDir))
