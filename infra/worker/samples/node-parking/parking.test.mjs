import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fee } from './parking.mjs'

const prices = { hour: 300, day: 2000 }

test('whole hours cost their price', () => {
  assert.equal(fee(120, prices), 600)
})

test('no time costs nothing', () => {
  assert.equal(fee(0, prices), 0)
})

test('the first 15 minutes are free', () => {
  assert.equal(fee(15, prices), 0)
  assert.equal(fee(16, prices), 300)
})

test('a started hour is charged as a whole one', () => {
  assert.equal(fee(61, prices), 600)
})

test('a day never costs more than its price', () => {
  assert.equal(fee(20 * 60, prices), 2000)
})

test('days add up, each at most at its price', () => {
  assert.equal(fee(24 * 60 + 90, prices), 2600)
})
