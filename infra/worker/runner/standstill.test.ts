import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testRooms } from '../testing/room.ts'
import { until } from '../testing/until.ts'
import { inhabitants } from './inhabitants.ts'
import { Standstill } from './standstill.ts'

/** What a process is doing, by its letter in /proc. */
const stateOf = (pid: number): string => /^State:\s+(\w)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? ''

/** Whether a file grows while nothing else happens. */
async function grows(path: string, ms: number): Promise<boolean> {
  const before = statSync(path).size
  return until('it grew', () => statSync(path).size > before, ms).catch(() => false)
}

test('everything stands, whatever it forks and however it detached itself; then all goes on', async () => {
  const { run, home } = await testRooms()
  const outermost = run(`
    forks() { while :; do (echo x >> $1; sleep 0.01) & wait; done; }
    forks one & forks two & (setsid bash -c 'while :; do echo x >> three; sleep 0.01; done' &)
    python3 -c "import os, threading, time
def write():
  while True:
    open('four', 'a').write('x'); time.sleep(0.01)
threading.Thread(target=write).start()" &
    wait`)
  const files = ['one', 'two', 'three', 'four'].map((name) => join(home, name))
  await until('all of it runs', () => files.every((path) => existsSync(path) && statSync(path).size > 5), 20_000)
  const still = new Standstill(outermost)
  still.stop()
  expect(await until('it stands', () => still.running.length === 0, 5_000)).toBe(true)
  expect(await Promise.all(files.map((path) => grows(path, 400)))).toEqual([false, false, false, false])
  still.go()
  expect(await Promise.all(files.map((path) => grows(path, 5_000)))).toEqual([true, true, true, true])
}, 60_000)

test('one that forks and ends faster than anybody looks is stopped as well', async () => {
  const { run, home } = await testRooms()
  const outermost = run(`python3 -c "
import os
while True:
  if os.fork(): os._exit(0)
  open('chain', 'a').write('x')
" & sleep 4730.5`)
  const chain = join(home, 'chain')
  await until('it runs', () => existsSync(chain) && statSync(chain).size > 50, 20_000)
  const still = new Standstill(outermost)
  still.stop()
  expect(await until('it stands', () => still.running.length === 0, 5_000)).toBe(true)
  expect(await grows(chain, 400)).toBe(false)
  still.go()
  expect(await grows(chain, 5_000)).toBe(true)
}, 60_000)

test('nobody hides in a namespace of its own making', async () => {
  const { run, home } = await testRooms()
  const outermost = run(`
    unshare -Ur --pid --fork bash -c 'while :; do echo x >> hidden; sleep 0.01; done & unshare -Ur --pid --fork sh -c "while :; do echo x >> deeper; sleep 0.01; done"' &
    wait`)
  const files = ['hidden', 'deeper'].map((name) => join(home, name))
  await until('it runs', () => files.every((path) => existsSync(path)), 20_000)
  const still = new Standstill(outermost)
  still.stop()
  expect(await until('it stands', () => still.running.length === 0, 5_000)).toBe(true)
  expect(await Promise.all(files.map((path) => grows(path, 400)))).toEqual([false, false])
  still.go()
  expect(await Promise.all(files.map((path) => grows(path, 5_000)))).toEqual([true, true])
}, 60_000)

test('a process that waits for a child which stands before its exec stands, too', async () => {
  const { run, home } = await testRooms()
  const outermost = run(`python3 -c "
import ctypes, os, time
libc = ctypes.CDLL(None)
open('begun', 'w').close()
while True:
  pid = libc.vfork()
  if pid == 0:
    time.sleep(0.2)
    libc._exit(0)
  os.waitpid(pid, 0)
"`)
  await until('it runs', () => existsSync(join(home, 'begun')), 20_000)
  const still = new Standstill(outermost)
  still.stop()
  expect(await until('it stands', () => still.running.length === 0, 5_000)).toBe(true)
  still.go()
}, 60_000)

test('who had stopped itself before stays stopped afterwards', async () => {
  const { run } = await testRooms()
  const outermost = run(`sleep 4731.5 & p=$!
    until [ "$(tr -d '\\0' < /proc/$p/cmdline)" = sleep4731.5 ]; do sleep 0.01; done
    kill -STOP $p; sleep 4731.6 & wait`)
  const found = (words: string) =>
    inhabitants(outermost).find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8') === `sleep\0${words}\0`)
  const stopped = await until('one stops itself', () => found('4731.5'), 20_000)
  const other = await until('the other runs', () => found('4731.6'), 20_000)
  await until('one stands', () => stateOf(stopped) === 'T')
  const still = new Standstill(outermost)
  still.stop()
  await until('it stands', () => still.running.length === 0, 5_000)
  expect(stateOf(other)).toBe('T')
  still.go()
  await until('the other goes on', () => stateOf(other) === 'S')
  expect(stateOf(stopped)).toBe('T')
}, 60_000)
