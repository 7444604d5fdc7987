import type { Preferences } from '#shared/contract/settings.ts'
import type { Commit, Cursor } from '#shared/schema/event.ts'
import type { FoldOutcome } from '#shared/store/fold.ts'
import type { Snapshot } from '#shared/schema/snapshot.ts'
import type { Log } from '../kit/log.ts'
import { Changes } from './changes.ts'
import type { Told } from './deciding.ts'
import type { ReaderCalls } from './reader-calls.ts'
import type { PreferencesPatch } from './kept-values.ts'
import { SqlThread } from './sql-thread.ts'
import { isDamage } from './sqlite-errors.ts'
import { topicsOf } from './topics-of.ts'
import type { WriterCalls } from './writer-calls.ts'

/** The calls that read the cache in use, and what each is asked beside which cache that is. */
type CacheCall = {
  [K in keyof ReaderCalls]: Parameters<ReaderCalls[K]> extends [{ cache: string }] ? K : never
}[keyof ReaderCalls]
type Rest<K extends CacheCall> = Omit<Parameters<ReaderCalls[K]>[0], 'cache'>
type Asked<K extends CacheCall> = keyof Rest<K> extends never ? [] : [input: Rest<K>]

/** The console's two databases, behind their threads, and the news of what changed in them. */
export class Data {
  readonly changes = new Changes()
  readonly writer: SqlThread<WriterCalls>
  readonly reader: SqlThread<ReaderCalls>
  readonly #log: Log
  #cache = 'lab'
  #noticed: Promise<void> = Promise.resolve()
  #rebuilding: Promise<void> | null = null
  #onRebuilt: () => void = () => undefined

  constructor(dataDir: string, log: Log) {
    this.#log = log
    this.writer = new SqlThread('writer', dataDir, log)
    this.reader = new SqlThread('reader', dataDir, log)
  }

  /** Which target's cache is read and written now. */
  get cache(): string {
    return this.#cache
  }

  /** Called when the cache had to be emptied, so that it can be filled from the start. */
  onRebuilt(listener: () => void): void {
    this.#onRebuilt = listener
  }

  /** Opens console.db. @throws an error named NewerDatabaseError; SQLite's errors. */
  open(): Promise<void> {
    return this.writer.call('openConsole', undefined as never)
  }

  /** Reads and writes this target's cache from now on; answers how far it has come. @throws NewerDatabaseError's words. */
  async use(cache: string): Promise<Cursor | null> {
    const cursor = await this.writer.call('openCache', { cache })
    this.#cache = cache
    this.changes.publish(new Set(['everything']))
    return cursor
  }

  /** Takes commits into the cache. The views concerned are told. */
  async fold(cache: string, commits: Commit[]): Promise<{ last: FoldOutcome; cursor: Cursor | null }> {
    const done = await this.#sound(cache, this.writer.call('fold', { cache, commits }))
    if (cache === this.#cache) this.changes.publish(topicsOf(commits))
    return done
  }

  async restore(cache: string, snapshot: Snapshot): Promise<Cursor | null> {
    const { cursor } = await this.#sound(cache, this.writer.call('restore', { cache, snapshot }))
    if (cache === this.#cache) this.changes.publish(new Set(['everything']))
    return cursor
  }

  /** Asks the reader about the cache in use. */
  read<K extends CacheCall>(name: K, ...[input]: Asked<K>): Promise<ReturnType<ReaderCalls[K]>> {
    const cache = this.#cache
    const ask = () => this.reader.call(name, { cache, ...input } as never) as Promise<ReturnType<ReaderCalls[K]>>
    return this.#sound(cache, ask()).catch((error: unknown) => (isDamage(error) ? ask() : Promise.reject(error)))
  }

  preferences(): Promise<Preferences> {
    return this.reader.call('preferences', undefined as never)
  }

  async prefer(patch: PreferencesPatch): Promise<void> {
    await this.writer.call('prefer', patch)
    this.changes.publish(new Set(['preferences']))
  }

  async seen(commit: number): Promise<void> {
    await this.writer.call('seen', { cache: this.#cache, commit })
    this.changes.publish(new Set(['control']))
  }

  /** Puts a case out of sight on this console. @param notBefore the orchestrator's clock */
  async notNow(approvalId: string, notBefore: string): Promise<void> {
    await this.writer.call('notNow', { approvalId, notBefore })
    this.changes.publish(new Set(['approvals']))
  }

  /** Remembers what a person is told of; answers what was not told before. */
  async tell(rows: Told[]): Promise<Told[]> {
    const told = await this.writer.call('tell', { cache: this.#cache, rows })
    if (told.length > 0) this.changes.publish(new Set(['notices']))
    return told
  }

  async markRead(id: string | null): Promise<void> {
    await this.writer.call('markRead', { cache: this.#cache, id })
    this.changes.publish(new Set(['notices']))
  }

  kept(key: string): Promise<unknown> {
    return this.reader.call('kept', { key })
  }

  keep(key: string, value: unknown): Promise<void> {
    return this.writer.call('keep', { key, value })
  }

  /** The latest first, with every one that was added before this was asked: it is often asked at once. */
  async notices(): Promise<string[]> {
    await this.#noticed
    return this.reader.call('notices', undefined as never)
  }

  /** Adds a line to Settings → About. */
  notice(words: string): Promise<void> {
    const added = this.writer.call('notice', { words })
    this.#noticed = added.catch(() => undefined)
    return added
  }

  async close(): Promise<void> {
    // The writer last: whoever closes last brings the databases into one file each.
    await this.reader.call('close', undefined as never).catch(() => undefined)
    await this.writer.call('close', undefined as never).catch(() => undefined)
    await Promise.all([this.writer.close(), this.reader.close()])
  }

  /** A cache found damaged while it is used is replaced by an empty one, once however many calls ran into it. */
  async #sound<T>(cache: string, call: Promise<T>): Promise<T> {
    try {
      return await call
    } catch (error) {
      if (isDamage(error)) {
        this.#rebuilding ??= this.#rebuild(cache).finally(() => (this.#rebuilding = null))
        await this.#rebuilding
      }
      throw error
    }
  }

  async #rebuild(cache: string): Promise<void> {
    this.#log.error('the cache is damaged and is built anew', { cache })
    await this.reader.call('letGo', undefined as never)
    await this.writer.call('rebuild', { cache })
    this.changes.publish(new Set(['everything']))
    this.#onRebuilt()
  }
}
