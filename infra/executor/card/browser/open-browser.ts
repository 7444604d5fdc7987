import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import type { Way } from '../../way/way.ts'
import { caged, insidePort } from './cage.ts'
import { wayRelay } from './way-relay.ts'

export type Browser = { page: Page; /** False = bubblewrap does not start here. */ caged: boolean; close(): Promise<void> }

const system = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const quiet = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-sync',
  '--disable-component-update',
  '--disable-quic',
]

/**
 * Opens a browser of its own for one purpose, with nothing of an earlier one in it, whose only way out is the egress proxy.
 * @throws in words when there is no proxy: without it the number would never be put in its place.
 */
export async function openBrowser({ proxy, authority }: Pick<Way, 'proxy' | 'authority'>): Promise<Browser> {
  if (!proxy) throw new Error('A card is paid with through the egress proxy only, and there is none.')
  const folder = mkdtempSync(join(tmpdir(), 'browser-'))
  const pem = authority === null ? null : readFileSync(authority, 'utf8')
  const relay = await wayRelay(proxy, { path: join(folder, 'way.sock') })
  const program = caged(folder, system, pem)
  const outside = program === null ? await wayRelay(proxy, { port: 0, host: '127.0.0.1' }) : null
  const close = async (): Promise<void> => {
    await Promise.all([relay.close(), outside?.close()])
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const browser = await chromium.launch({
      executablePath: program ?? system,
      // As root without a cage the browser's own sandbox cannot start at all.
      chromiumSandbox: program !== null || process.getuid?.() !== 0,
      proxy: { server: `http://127.0.0.1:${outside?.port ?? insidePort}`, bypass: '<-loopback>' },
      args: [...quiet, ...(program === null && pem !== null ? [`--ignore-certificate-errors-spki-list=${keyHash(pem)}`] : [])],
      env: {},
    })
    const context = await browser.newContext({
      acceptDownloads: false,
      serviceWorkers: 'block',
      permissions: [],
      locale: 'en-CA',
    })
    const page = await context.newPage()
    context.on('page', (opened) => void opened.close().catch(() => undefined))
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined))
    return {
      page,
      caged: program !== null,
      close: async () => {
        await browser.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

const keyHash = (pem: string): string =>
  createHash('sha256')
    .update(new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64')
