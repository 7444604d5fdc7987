import { join } from 'node:path'
import { hasDisplay } from '../window/display.ts'
import { cloneRoot } from '../places.ts'
import { downloadElectron } from './download.ts'
import { findElectron } from './installed.ts'
import { tryElectron } from './trial.ts'
import type { ElectronWorld } from './verdict.ts'

/** This machine, as the verdict about Electron needs it. */
export function electronWorld(): ElectronWorld {
  const folder = join(cloneRoot, 'node_modules', 'electron')
  return {
    root: process.getuid?.() === 0,
    display: hasDisplay(),
    now: () => new Date(),
    installed: () => findElectron(folder),
    download: () => downloadElectron(folder),
    trial: (binary) => tryElectron(binary),
  }
}
