import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import { readerCalls } from './reader-calls.ts'
import { serveThread } from './serve-thread.ts'

serveThread(readerCalls(z.object({ dataDir: z.string() }).parse(workerData).dataDir))
