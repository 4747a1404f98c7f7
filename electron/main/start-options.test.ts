import { expect, it } from 'vitest'
import { startOptions } from './start-options.ts'

it.each([
  [['app', '.'], { wall: false, wallDisplay: null }],
  [['app', '--wall'], { wall: true, wallDisplay: null }],
  [['app', '--wall=2'], { wall: true, wallDisplay: 2 }],
  [['app', '--wall=0'], { wall: false, wallDisplay: null }],
  [['app', '--wallpaper'], { wall: false, wallDisplay: null }],
])('%j', (argv, expected) => {
  expect(startOptions(argv)).toEqual(expected)
})
