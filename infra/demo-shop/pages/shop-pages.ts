import { totalOf } from '../books/books.ts'
import type { Order } from '../books/order.ts'
import { cards, catalogue, dollars } from '../catalogue.ts'
import { type Html, html, page } from './page.ts'

/** Other ways to pay beside the card: what they are called and where. */
export type OtherWays = { x402: string | null; litecoin: string | null }

export const shopName = 'Plain Names'

export const catalogueBody = (prices: Readonly<Record<string, number>>): string =>
  page(
    `${shopName}: domains`,
    html`<h1>${shopName}</h1>
      <p>A shop for demonstrations. No name is registered and no money moves.</p>
      <form method="post" action="/cart">
        <table>
          <tr>
            <th>Domain, one year</th>
            <th class="money">CAD</th>
            <th></th>
          </tr>
          ${catalogue.map(
            ({ name, cents, words }) =>
              html`<tr>
                <td>${name}<br /><small>${words}</small></td>
                <td class="money">${dollars(prices[name] ?? cents)}</td>
                <td><button name="name" value="${name}">Buy</button></td>
              </tr>`,
          )}
        </table>
      </form>
      <p>
        <small
          >Cards:
          ${Object.entries(cards)
            .map(([number, does]) => `${number} ${does}`)
            .join(', ')}.</small
        >
      </p>`,
  )

const lines = (order: Order): Html =>
  html`<table>
    <tr>
      <th>Item</th>
      <th>Quantity</th>
      <th class="money">CAD</th>
    </tr>
    ${order.lines.map(
      ({ name, quantity, cents }) =>
        html`<tr>
          <td>${name}</td>
          <td>${quantity}</td>
          <td class="money">${dollars(cents * quantity)}</td>
        </tr>`,
    )}
    <tr>
      <th>Total</th>
      <th></th>
      <th class="money">CAD ${dollars(totalOf(order))}</th>
    </tr>
  </table>`

const steps = (step: number): Html => html`<p><small>Step ${step} of 3</small></p>`

export const reviewBody = (order: Order): string =>
  page(
    'Your cart',
    html`<h1>Your cart</h1>
      ${steps(1)}${lines(order)}
      <p><a class="button" href="/checkout/${order.id}/contact">Continue to contact</a></p>`,
  )

export const contactBody = (order: Order, trouble: string): string =>
  page(
    'Contact',
    html`<h1>Contact</h1>
      ${steps(2)}
      <p>${trouble}</p>
      <form method="post" action="/checkout/${order.id}/contact">
        <label>Name <input name="name" autocomplete="name" required /></label>
        <label>E-mail <input name="email" type="email" autocomplete="email" required /></label>
        <button>Continue to payment</button>
      </form>`,
  )

export const payBody = (order: Order, frame: string, { x402, litecoin }: OtherWays): string =>
  page(
    'Payment',
    html`<h1>Payment</h1>
      ${steps(3)}${lines(order)}<iframe title="Card payment" src="${frame}"></iframe>
      ${x402 === null ? html`` : html`<p><a rel="payment" data-rail="x402" href="${x402}">Pay by x402</a></p>`}
      ${litecoin === null ? html`` : html`<p><a rel="payment" data-rail="litecoin" href="${litecoin}">Pay by Litecoin</a></p>`}`,
  )

export function orderBody(order: Order, charge: { id: string; cents: number } | null): string {
  if (charge)
    return page(
      'Order confirmed',
      html`<h1>Order confirmed</h1>
        <p>Thank you. Your payment was received.</p>
        ${lines(order)}
        <p>Paid: CAD ${dollars(charge.cents)}</p>
        <p>Receipt: ${charge.id}</p>`,
    )
  if (order.state === 'declined')
    return page(
      'Payment declined',
      html`<h1>Payment declined</h1>
        <p>${order.why} No money was taken.</p>
        ${lines(order)}`,
    )
  return page(
    'Order not paid',
    html`<h1>Order not paid</h1>
      <p>Nothing was paid for this order.</p>
      ${lines(order)}`,
  )
}

export const missingBody = page(
  'Not found',
  html`<h1>Not found</h1>
    <p>There is no such page here.</p>`,
)
