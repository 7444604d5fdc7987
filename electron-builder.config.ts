import { join } from 'node:path'
import { flipFuses } from '@electron/fuses'
import { Platform } from 'electron-builder'
import type { AfterPackContext, Configuration } from 'electron-builder'
import { fuses } from './src-main/electron/fuses.ts'

/** Which file holds the fuses, per system, in the folder of the packed program. */
function programFile({ appOutDir, packager }: AfterPackContext): string {
  if (packager.platform === Platform.MAC) return join(appOutDir, `${packager.appInfo.productFilename}.app`)
  if (packager.platform === Platform.WINDOWS) return join(appOutDir, `${packager.appInfo.productFilename}.exe`)
  return join(appOutDir, executableName)
}

const executableName = 'autocode-console'

const config: Configuration = {
  appId: 'autocode.console',
  productName: 'Autocode Console',
  directories: { output: 'dist', buildResources: 'resources/icons' },
  // Everything is bundled but what brings native code; of that, only what runs on the target goes along.
  files: [
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'package.json',
    'resources/icons/256x256.png',
    '!out/renderer/web.html',
    '!node_modules/**',
    'node_modules/better-sqlite3/package.json',
    'node_modules/better-sqlite3/lib/**',
    'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
    'node_modules/{ssh2,asn1,bcrypt-pbkdf,safer-buffer,tweetnacl}/**',
    '!node_modules/ssh2/{test,examples,util}/**',
  ],
  asar: true,
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  electronLanguages: ['en-US'],
  publish: null,
  // Not `electronFuses`: it does not know every fuse yet.
  afterPack: async (context) => {
    await flipFuses(programFile(context), fuses)
  },
  linux: { target: ['AppImage', 'deb', 'tar.gz'], category: 'Development', icon: 'resources/icons', executableName },
  win: { target: ['nsis'] },
  mac: { target: ['dmg'], hardenedRuntime: true, category: 'public.app-category.developer-tools' },
}

export default config
