import { totalOf } from '../books/books.ts'
import type { Order } from '../books/order.ts'
import { dollars } from '../catalogue.ts'
import { html, page } from './page.ts'

/** What the demo bank "sends to the telephone": a demonstration has nobody who could receive it. */
export const bankCode = '246810'

/** The card's fields, which only the processor's own origin can read. It posts over the whole window. */
export const frameBody = (order: Order): string =>
  page(
    'Card',
    html`<form method="post" action="/charge/${order.id}" target="_top">
      <label>Name on card <input name="holder" autocomplete="cc-name" /></label>
      <label>Card number <input name="number" autocomplete="cc-number" inputmode="numeric" required /></label>
      <label>Expiry (MM/YY) <input name="expiry" autocomplete="cc-exp" required /></label>
      <label>Security code <input name="code" autocomplete="cc-csc" inputmode="numeric" required /></label>
      <input type="hidden" name="amount" value="${dollars(totalOf(order))}" /><input type="hidden" name="currency" value="CAD" />
      <button>Pay CAD ${dollars(totalOf(order))}</button>
    </form>`,
  )

export const bankBody = (order: Order, trouble: string): string =>
  page(
    'Your bank asks',
    html`<h1>Your bank asks</h1>
      <p>${trouble}</p>
      <p>Demo Bank sent a code to the telephone that ends in 42. In this demonstration it is ${bankCode}.</p>
      <p>To: Plain Names. Amount: CAD ${dollars(totalOf(order))}</p>
      <form method="post" action="/bank/${order.id}">
        <label>Code <input name="answer" autocomplete="one-time-code" inputmode="numeric" required /></label
        ><button>Confirm payment</button>
      </form>`,
  )
