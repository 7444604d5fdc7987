import type { Frame, Locator, Page } from 'playwright'

/** Where a checkout takes a card. `takes` is the host that its form is sent to. */
export type CardFields = {
  frame: Frame
  takes: string
  number: Locator
  expiry: Locator
  code: Locator
  holder: Locator | null
  pay: Locator
}

const field = (token: string): string => `input[autocomplete~="${token}"]`

/**
 * The card's fields, found by their autocomplete tokens (HTML standard, autofill) in whatever frame they are. Null = there are none
 * yet. @throws in words when it is not clear where the card goes: two places, or fields that belong to no form.
 */
export async function cardFields(page: Page): Promise<CardFields | null> {
  const places: { frame: Frame; number: Locator }[] = []
  for (const frame of page.frames())
    for (const number of await visible(frame.locator(field('cc-number')))) places.push({ frame, number })
  const [place] = places
  if (!place) return null
  if (places.length > 1) throw new Error('The page asks for the card in more than one place.')
  const takes = await place.number.evaluate((input) => (input as HTMLInputElement).form?.action ?? '')
  const form = place.number.locator('xpath=ancestor::form')
  const one = async (token: string): Promise<Locator> => {
    const [found, second] = await visible(form.locator(field(token)))
    if (!found || second) throw new Error(`The card's form does not have one field for “${token}”.`)
    return found
  }
  const [pay, other] = await visible(form.locator('button:not([type]), button[type="submit"], input[type="submit"]'))
  if (!pay || other) throw new Error('The card’s form does not have one button to pay with.')
  const [holder = null] = await visible(form.locator(field('cc-name')))
  return { ...place, takes, expiry: await one('cc-exp'), code: await one('cc-csc'), holder, pay }
}

export async function visible(found: Locator): Promise<Locator[]> {
  const all = await found.all()
  const seen = await Promise.all(all.map((each) => each.isVisible()))
  return all.filter((_, index) => seen[index])
}
