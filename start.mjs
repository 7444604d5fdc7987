// Everything a bare machine needs before the real launcher (infra/lab/main.ts) can run: the packages and a fitting Node.
// Plain old JavaScript on purpose: whatever Node the machine has must be able to read it, if only to say that it is too old.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { delimiter, dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.lockfile-sha256')
const platform = process.platform === 'win32' ? 'win' : process.platform
const ownPackage = `node-${platform}-${process.arch}`
const ownNode = join(modules, ownPackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** What this very process was started again for (`node`, `repair`), or nothing. The guard against starting ourselves for ever. */
const rerunFor = process.env.AUTOCODE_RERUN
delete process.env.AUTOCODE_RERUN

class Trouble extends Error {}

const version = process.versions.node.split('.').map(Number)
const atLeast = (major, minor) => version[0] > major || (version[0] === major && version[1] >= minor)
const seconds = (from) => `${((Date.now() - from) / 1000).toFixed(1)} s`

const lockfile = () => fs.readFileSync(join(root, 'package-lock.json'), 'utf8')
const lockHash = () => createHash('sha256').update(lockfile()).digest('hex')

/** npm keeps a lockfile of what it really put down; comparing the two finds a node_modules of another commit. */
function matchesLockfile(lock) {
  const wanted = JSON.parse(lock).packages
  let present
  try {
    present = JSON.parse(fs.readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages
  } catch {
    return false
  }
  return Object.keys(wanted).every((path) => {
    if (path === '') return true
    const there = present[path]
    if (!there) return Boolean(wanted[path].optional || wanted[path].devOptional)
    return there.version === wanted[path].version && there.integrity === wanted[path].integrity
  })
}

function installed() {
  const [lock, hash] = [lockfile(), lockHash()]
  if (lock.includes(`"node_modules/${ownPackage}"`) && !fs.existsSync(ownNode)) return false
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === hash) return true
  if (!matchesLockfile(lock)) return false
  fs.writeFileSync(stampFile, hash)
  return true
}

/** Runs `npm ci` and returns its exit code and what it said. It must not run under the Node that lives inside the folder it replaces. */
function npmInstall() {
  const path = (process.env.PATH || '')
    .split(delimiter)
    .filter((entry) => !entry.split(sep).join('/').endsWith('node_modules/.bin'))
    .join(delimiter)
  const env = Object.assign({}, process.env, { PATH: path })
  const retries = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']
  const args = ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--include=dev', '--include=optional'].concat(retries)
  return new Promise((resolve, reject) => {
    const child = spawn('npm', args, { cwd: root, env, shell: process.platform === 'win32', stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (bytes) => {
      output = (output + bytes).slice(-100000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', () => reject(new Trouble('npm was not found. Install Node 24 with npm (nodejs.org), then start again.')))
    child.on('close', (code) => resolve({ code, output }))
  })
}

function npmWords(output) {
  if (/ENOSPC/.test(output)) return 'The disk is full. Free about 1 GB where this folder and ~/.npm live, then start again.'
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/i.test(output))
    return 'The package registry could not be reached. Check the network (or the proxy and registry that npm is set to), then start again.'
  if (/EACCES|EPERM|EROFS/.test(output))
    return 'This folder, or ~/.npm, may not be written by you. Make it yours, then start again.'
  if (/EUSAGE/.test(output)) return 'package.json and package-lock.json do not fit each other. Take both from the same commit.'
  return 'npm could not install the packages.'
}

/** Installs the packages as one step of the progress list. npm calls a full disk a warning and a success, so its words count too. */
async function install() {
  const title = 'Packages from the lockfile'
  const from = Date.now()
  const tty = process.stdout.isTTY
  process.stdout.write(`… ${title} (first time: a minute or two)${tty ? '' : '\n'}`)
  const { code, output } = await npmInstall()
  const good = code === 0 && !/ENOSPC/.test(output)
  process.stdout.write(`${tty ? '\r\u001B[K' : ''}${good ? '✓' : '✗'} ${title}  ${seconds(from)}\n`)
  if (good) return fs.writeFileSync(stampFile, lockHash())
  const said = output.split('\n').filter((line) => /^npm (error|ERR!) \w/.test(line) && !/^npm \S+ +at /.test(line))
  throw new Trouble(said.slice(0, 5).concat(npmWords(output), 'Nothing was lost: your data is not in node_modules.').join('\n'))
}

/** Starts this file again under `node` and takes over its exit code. Ctrl-C reaches both; the child decides what it means. */
function rerun(node, reason) {
  const flags = node === process.execPath && !process.features.typescript ? ['--experimental-strip-types'] : []
  const env = Object.assign({}, process.env, { AUTOCODE_RERUN: reason })
  return new Promise((resolve, reject) => {
    const child = spawn(node, flags.concat(fileURLToPath(import.meta.url), process.argv.slice(2)), { stdio: 'inherit', env })
    process.on('SIGINT', () => {})
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.on('error', () =>
      reject(new Trouble(`The Node in ${node} does not run here. Install Node 24 (nodejs.org) and start again with it.`)),
    )
    child.on('exit', (code) => resolve(code === null ? 1 : code))
  })
}

function isRightNode() {
  if (fs.existsSync(ownNode)) return fs.realpathSync(process.execPath) === fs.realpathSync(ownNode)
  return Boolean(process.features.typescript)
}

async function launch() {
  try {
    const launcher = await import('./infra/lab/main.ts')
    return await launcher.main(process.argv.slice(2))
  } catch (error) {
    const damaged = error && (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'ERR_DLOPEN_FAILED')
    if (!damaged) throw error
    if (rerunFor === 'repair')
      throw new Trouble(`A part of the program cannot be loaded, even freshly installed: ${error.message}`)
    process.stdout.write(`node_modules is damaged (${error.message.split('\n')[0]}).\n`)
    await install()
    return rerun(process.execPath, 'repair')
  }
}

async function main() {
  if (!atLeast(18, 0))
    throw new Trouble(
      `This is Node ${process.versions.node}, which is too old even to fetch a newer one.\n` +
        "Install Node 20 or newer (nodejs.org, or your system's packages) and start again.",
    )
  if (!installed()) await install()
  if (isRightNode()) return launch()
  if (rerunFor)
    throw new Trouble(`Node ${process.versions.node} started itself again and is still not the right one. Install Node 24.`)
  if (fs.existsSync(ownNode)) return rerun(ownNode, 'node')
  if (atLeast(22, 12)) return rerun(process.execPath, 'node')
  throw new Trouble(
    `This is Node ${process.versions.node}; the console needs 22.12 or newer, and there is no ready-made one for ${platform}-${process.arch}.\n` +
      'Install Node 24 (nodejs.org) and start again.',
  )
}

// Whoever read our words may have ended (`npm start | head`), or their file's disk is full: what was started goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof Trouble ? error.message : error)
    process.exit(1)
  },
)
