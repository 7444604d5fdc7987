import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { catalogue } from '../catalogue.ts'
import { type BooksText, books as booksText, type Charge, type Order } from './order.ts'

/** The shop's books: one file, written whole and synced after every change, so that a killed shop has forgotten nothing. */
export class Books {
  readonly #path: string
  readonly #now: BooksText

  /** @throws when the file is there and is no book. */
  constructor(path: string) {
    this.#path = path
    this.#now = readBooks(path)
  }

  get text(): BooksText {
    return this.#now
  }

  price(name: string): number | null {
    return this.#now.prices[name] ?? null
  }

  setPrice(name: string, cents: number): void {
    this.#now.prices[name] = cents
    this.#keep()
  }

  open(wanted: readonly { name: string; quantity: number }[]): Order {
    const lines = wanted.map(({ name, quantity }) => ({ name, quantity, cents: this.price(name) ?? 0 }))
    const order: Order = { id: randomBytes(12).toString('hex'), lines, contact: null, state: 'open', why: '', at: now() }
    this.#now.orders.push(order)
    this.#keep()
    return order
  }

  order(id: string): Order | null {
    return this.#now.orders.find((order) => order.id === id) ?? null
  }

  /** Brings an open order to the prices of now. */
  reprice(order: Order): void {
    if (order.state !== 'open') return
    for (const line of order.lines) line.cents = this.price(line.name) ?? line.cents
    this.#keep()
  }

  /** Takes the money, unless it was taken before: an order is charged once, however often its button is pressed. */
  charge(order: Order, lastFour: string): Charge {
    const before = this.#now.charges.find(({ orderId }) => orderId === order.id)
    if (before) return before
    const charge = { id: `ch_${randomBytes(8).toString('hex')}`, orderId: order.id, cents: totalOf(order), lastFour, at: now() }
    this.#now.charges.push(charge)
    this.change(order, { state: 'paid', why: '' })
    return charge
  }

  change(order: Order, to: Partial<Pick<Order, 'state' | 'why' | 'contact'>>): void {
    Object.assign(order, to)
    this.#keep()
  }

  pressed(order: Order, lastFour: string, became: BooksText['attempts'][number]['became']): void {
    this.#now.attempts.push({ orderId: order.id, lastFour, became, at: now() })
    this.#keep()
  }

  #keep(): void {
    const file = openSync(`${this.#path}.new`, 'w', 0o600)
    writeFileSync(file, JSON.stringify(this.#now, null, 1))
    fsyncSync(file)
    closeSync(file)
    renameSync(`${this.#path}.new`, this.#path)
  }
}

export const totalOf = ({ lines }: Pick<Order, 'lines'>): number =>
  lines.reduce((sum, { cents, quantity }) => sum + cents * quantity, 0)

const now = () => new Date().toISOString()

function readBooks(path: string): BooksText {
  const prices = Object.fromEntries(catalogue.map(({ name, cents }) => [name, cents]))
  try {
    const kept = booksText.parse(JSON.parse(readFileSync(path, 'utf8')))
    return { ...kept, prices: { ...prices, ...kept.prices } }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { orders: [], charges: [], attempts: [], prices }
    throw new Error(`The books at ${path} cannot be read; move them away to begin anew.`, { cause: error })
  }
}
