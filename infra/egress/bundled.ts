import { fileURLToPath } from 'node:url'

/** The add-on comes with the program and lies beside it. */
export const bundledAddon = fileURLToPath(new URL('./egress-addon/addon.py', import.meta.url))
