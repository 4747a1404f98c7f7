import { expect, it } from 'vitest'
import { parseJoin } from './parse-join.ts'

const RELAY = 'ab12'.repeat(16)
const INVITATION = 'Zm9vYmFyQmF6LV9xdXV4IDAxMjM0NTY3'
const ALL = { address: 'wss://relay.example.com', invitation: INVITATION, relay: RELAY }

it.each([
  `TRUJOURNEY_INVITATION='${INVITATION}' trujourney sync join wss://relay.example.com --relay ${RELAY}`,
  `$env:TRUJOURNEY_INVITATION='${INVITATION}'; trujourney sync join wss://relay.example.com --relay ${RELAY}`,
  `{"invitation":"0190a000-0000-7000-8000-000000000001","relay":"${RELAY}","secret":"${INVITATION}","address":"wss://relay.example.com"}`,
  `  ${INVITATION}\nwss://relay.example.com\n${RELAY.toUpperCase()} `,
])('finds address, invitation and fingerprint in what was pasted: %s', (text) => {
  expect(parseJoin(text)).toEqual(ALL)
})

it('takes an address alone for an address, and finds nothing in other words', () => {
  expect(parseJoin('ws://127.0.0.1:8787/company')).toEqual({ address: 'ws://127.0.0.1:8787/company', invitation: null, relay: null })
  expect(parseJoin('please join our relay soon')).toEqual({ address: null, invitation: null, relay: null })
})
