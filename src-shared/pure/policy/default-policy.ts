/** The policy that comes with the product: nothing that is guarded passes by itself. */
export const defaultPolicy = `# Who is asked about what agents want to do.
# A denial wins, then the stricter rule. What no rule is about asks a person.
currency: CAD
time_zone: UTC

rules:
  # Somebody buys in a loop.
  - id: too-many-purchases
    when:
      count.payee_1h: { above: 20 }
    then: deny

  - id: large
    when:
      amount: { at_least: 20 }
    then: two_person

  - id: last-fifth-of-budget
    when:
      amount: { above: 20% of budget.left }
    then: one_person

  - id: new-payee
    when:
      payee.known: false
    then: one_person

  - id: again-and-again
    when:
      recurring: true
    then: one_person

  - id: page-not-seen
    when:
      evidence.page: false
    then: one_person

  # Watches only: what would pass by itself if known payees under 5 CAD did.
  - id: small-known-payee
    when:
      payee.known: true
      amount: { at_most: 5 }
      recurring: false
    then: auto
    shadow: true
`
