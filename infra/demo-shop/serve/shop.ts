import type { RequestListener, ServerResponse } from 'node:http'
import type { Books } from '../books/books.ts'
import type { Order } from '../books/order.ts'
import { catalogueBody, contactBody, missingBody, orderBody, type OtherWays, payBody, reviewBody } from '../pages/shop-pages.ts'
import { type Asked, asked, goTo, show } from './request.ts'

export type ShopDesk = { books: Books; ways: OtherWays; /** Where the processor is reached. */ payOrigin: () => string }

/** The shop's own pages: catalogue, cart, a checkout in three steps, the order, and the books for whoever checks. */
export const shopHandler = (desk: ShopDesk): RequestListener => {
  const serve = async (request: Parameters<RequestListener>[0], response: ServerResponse) => {
    const ask = await asked(request)
    if (ask.call === 'GET /') return show(response, catalogueBody(desk.books.text.prices))
    if (ask.call === 'GET /books')
      return void response
        .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        .end(JSON.stringify(desk.books.text))
    if (ask.call === 'POST /cart') return fillCart(ask, desk.books, response)
    const [, where, id = '', step = ''] = ask.path.split('/')
    // A link to a thing itself, as sellers send them: each visit begins an order of its own.
    if (where === 'buy') return openOrder([id], desk.books, response)
    const order = desk.books.order(id)
    if (!order) return show(response, missingBody, 404)
    if (where === 'orders') return showOrder(order, desk.books, response)
    if (where !== 'checkout') return show(response, missingBody, 404)
    return checkout(order, `${request.method} ${step}`, ask, desk, response)
  }
  return (request, response) => void serve(request, response).catch(() => response.destroy())
}

const fillCart = ({ fields }: Asked, books: Books, response: ServerResponse): void =>
  openOrder(fields.getAll('name'), books, response)

function openOrder(names: readonly string[], books: Books, response: ServerResponse): void {
  if (names.length === 0 || names.length > 20 || names.some((name) => books.price(name) === null))
    return show(response, missingBody, 404)
  goTo(response, `/checkout/${books.open(names.map((name) => ({ name, quantity: 1 }))).id}`)
}

function showOrder(order: Order, { text }: Books, response: ServerResponse): void {
  show(response, orderBody(order, text.charges.find(({ orderId }) => orderId === order.id) ?? null))
}

function checkout(order: Order, step: string, { fields }: Asked, desk: ShopDesk, response: ServerResponse): void {
  if (order.state !== 'open') return goTo(response, `/orders/${order.id}`)
  desk.books.reprice(order)
  if (step === 'GET ') return show(response, reviewBody(order))
  if (step === 'GET contact') return show(response, contactBody(order, ''))
  if (step === 'POST contact') {
    const contact = { name: fields.get('name')?.trim() ?? '', email: fields.get('email')?.trim() ?? '' }
    if (contact.name === '' || !contact.email.includes('@'))
      return show(response, contactBody(order, 'A name and an e-mail address are needed.'))
    desk.books.change(order, { contact })
    return goTo(response, `/checkout/${order.id}/pay`)
  }
  if (step !== 'GET pay') return show(response, missingBody, 404)
  if (!order.contact) return goTo(response, `/checkout/${order.id}/contact`)
  show(response, payBody(order, `${desk.payOrigin()}/frame/${order.id}`, desk.ways))
}
