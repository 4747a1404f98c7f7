import type { Door } from '../../core/adapters/door/door.ts'
import { displayProof } from '../../core/kernel/contract/display-proof.ts'
import { approachPaired, newKey, ORIGIN, type TestKey, type TestPaired } from './test-paired.ts'

export interface TestDisplay extends TestPaired<{ readonly display: string; readonly token: string }> {
  walls(): { readonly location: string; readonly at: number; readonly unassigned: number }[]
}

/** A display at the door, as the page of the wall is one: with a key of its own, or the one given. */
export function approachAsDisplay(door: Door, { key, publicKey }: TestKey = newKey(), origin = ORIGIN): TestDisplay {
  const display = approachPaired<{ readonly display: string; readonly token: string }>(door.connectDisplay, 'display', displayProof, { key, publicKey }, origin)
  return { ...display, walls: () => display.payloads('wall.shown') }
}
