import { fileURLToPath } from 'node:url'

/** What runs in Python comes with the program and lies beside it. */
export const bundledProxy = fileURLToPath(new URL('./egress-addon/proxy.py', import.meta.url))
