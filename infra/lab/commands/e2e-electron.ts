import { runElectronSpecs } from '../testing/electron-specs.ts'

/** Runs the end-to-end specs on the Electron that is installed, or that ELECTRON_OVERRIDE_DIST_PATH names. */
export const run = (): Promise<number> => runElectronSpecs()
