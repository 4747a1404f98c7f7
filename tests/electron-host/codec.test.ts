import { expect, it } from 'vitest'
import { createCodec } from './codec.ts'

const codec = createCodec({})

function carried(value: unknown): unknown {
  return codec.unpack(JSON.parse(JSON.stringify(codec.pack(value))))
}

it.each([
  ['plain values', { a: 1, b: 'x', c: [true, null], d: { $: 'a key of that name' } }],
  ['what JSON loses', { date: new Date(5), map: new Map([[1, new Set(['a'])]]), big: 10n, gone: undefined, odd: [Number.NaN, Number.POSITIVE_INFINITY, -0] }],
  ['bytes', { view: new Uint8Array([1, 2, 255]), wide: new Float64Array([1.5, -2]) }],
])('carries %s', (_what, value) => {
  expect(carried(value)).toStrictEqual(value)
})

it.each([['a function', () => 1], ['a symbol', Symbol('x')], ['a promise', Promise.resolve(1)]])('refuses %s, as Electron does', (_what, value) => {
  expect(() => carried({ value })).toThrow('could not be cloned')
})
