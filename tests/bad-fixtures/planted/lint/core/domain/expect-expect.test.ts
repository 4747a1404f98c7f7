import { it } from 'vitest'

it('cannot fail', () => {
  Math.abs(-1)
})
