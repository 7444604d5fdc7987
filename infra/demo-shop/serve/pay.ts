import type { RequestListener, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Books } from '../books/books.ts'
import { totalOf } from '../books/books.ts'
import type { Order } from '../books/order.ts'
import { cards, catalogue, dollars, slowMs } from '../catalogue.ts'
import { bankBody, bankCode, frameBody } from '../pages/pay-pages.ts'
import { missingBody } from '../pages/shop-pages.ts'
import { type Asked, asked, goTo, show } from './request.ts'

export type PayDesk = { books: Books; shopOrigin: () => string }

/** How often a code may be wrong. */
const tries = 3

/** The card processor: another origin than the shop's. It has the fields, charges cards and asks their banks. */
export const payHandler = (desk: PayDesk): RequestListener => {
  const asking = new Map<string, { lastFour: string; wrong: number }>()
  const serve = async (request: Parameters<RequestListener>[0], response: ServerResponse) => {
    const ask = await asked(request)
    const [, where, id = ''] = ask.path.split('/')
    const order = desk.books.order(id)
    if (!order) return show(response, missingBody, 404)
    const call = `${request.method} ${where}`
    if (call === 'GET frame') return show(response, frameBody(order))
    if (call === 'GET bank') return show(response, bankBody(order, ''))
    if (call === 'POST bank') return answered(order, ask, response)
    if (call === 'POST charge') return await charged(order, ask, response)
    show(response, missingBody, 404)
  }

  const toOrder = (order: Order, response: ServerResponse) => goTo(response, `${desk.shopOrigin()}/orders/${order.id}`)

  const charged = async (order: Order, { fields }: Asked, response: ServerResponse) => {
    const number = fields.get('number')?.replaceAll(/\D/g, '') ?? ''
    const lastFour = number.slice(-4).padStart(4, '0')
    if (order.state !== 'open') {
      desk.books.pressed(order, lastFour, 'again')
      return order.state === 'asking' ? goTo(response, `/bank/${order.id}`) : toOrder(order, response)
    }
    const card = cards[number] ?? 'declined'
    const same = fields.get('amount') === dollars(totalOf(order))
    if (card === 'declined' || !same) {
      desk.books.pressed(order, lastFour, 'declined')
      desk.books.change(order, { state: 'declined', why: same ? 'The card was declined.' : 'The price has changed.' })
      return toOrder(order, response)
    }
    if (card === 'asks the bank') {
      desk.books.pressed(order, lastFour, 'asked')
      desk.books.change(order, { state: 'asking' })
      asking.set(order.id, { lastFour, wrong: 0 })
      return goTo(response, `/bank/${order.id}`)
    }
    // Taken before it is answered, as with a real processor: what is lost afterwards is only the answer.
    desk.books.charge(order, lastFour)
    desk.books.pressed(order, lastFour, 'charged')
    const behaves = new Set(order.lines.map(({ name }) => catalogue.find((domain) => domain.name === name)?.behaves))
    if (behaves.has('lost')) return void response.destroy()
    if (behaves.has('slow')) await setTimeout(slowMs)
    toOrder(order, response)
  }

  const answered = (order: Order, { fields }: Asked, response: ServerResponse) => {
    const open = asking.get(order.id) ?? { lastFour: '0000', wrong: tries }
    if (order.state !== 'asking') return toOrder(order, response)
    if (fields.get('answer')?.trim() === bankCode) {
      desk.books.charge(order, open.lastFour)
      return toOrder(order, response)
    }
    open.wrong += 1
    if (open.wrong < tries) return show(response, bankBody(order, 'That code is wrong.'))
    desk.books.change(order, { state: 'declined', why: 'The bank did not confirm it.' })
    toOrder(order, response)
  }

  return (request, response) => void serve(request, response).catch(() => response.destroy())
}
