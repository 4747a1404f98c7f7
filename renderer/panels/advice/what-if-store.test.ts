import { beforeEach, describe, expect, it } from 'vitest'
import type { DeskLink } from '../../desk/desk-link.ts'
import { useKeptCopies } from './kept-copies.ts'
import { firstRequest } from './plan-store.ts'
import { dropAllCopies, dropCopy, openWhatIf, putCopy, useWhatIf } from './what-if-store.ts'

/** A desk that never comes to an answer: copies are kept whether they are planned or not. */
const link = { on: () => () => undefined, onConnection: () => () => undefined, client: { call: () => new Promise(() => undefined) } } as unknown as DeskLink
const plain = { ...firstRequest(['here'], '2026-06-01'), from: 'board' as const }
const names = () => useWhatIf.getState().copies.map(({ name }) => name)

beforeEach(() => {
  useKeptCopies.setState({ copies: {} })
  useWhatIf.setState({ user: '', day: '', copies: [], found: [] })
})

describe('copies of a day', () => {
  it('begin with the day as it is, and are found again by whoever left them, on their day', () => {
    openWhatIf(link, 'solène', 'monday', plain)
    expect(names()).toEqual([null])
    putCopy(link, 'two hires', { ...plain, whatIf: [{ kind: 'jobDropped', job: 'x' as never }] }, null)
    openWhatIf(link, 'solène', 'tuesday', plain)
    expect(names()).toEqual([null])
    openWhatIf(link, 'otis', 'monday', plain)
    expect(names()).toEqual([null])
    // As after a reload: nothing in memory, what is kept is planned again.
    useWhatIf.setState({ user: '', day: '', copies: [], found: [] })
    openWhatIf(link, 'solène', 'monday', plain)
    expect(useWhatIf.getState().copies.map(({ name, plan, request }) => [name, plan, request.whatIf.length])).toEqual([[null, null, 0], ['two hires', null, 1]])
  })

  it('keep neither plans nor names of people or customers', () => {
    openWhatIf(link, 'solène', 'monday', plain)
    putCopy(link, null, plain, null)
    useWhatIf.setState(({ copies }) => ({ copies: copies.map((copy) => ({ ...copy, plan: { secret: 'Wes Harrow' } as never })) }))
    dropCopy(link, useWhatIf.getState().copies[1]?.id ?? 0)
    expect(JSON.stringify(useKeptCopies.getState().copies)).not.toContain('Harrow')
    expect(useKeptCopies.getState().copies['solène']?.['monday']).toEqual([{ name: null, request: plain }])
  })

  it('are gone once they are discarded, and not kept of more than a fortnight', () => {
    openWhatIf(link, 'solène', 'monday', plain)
    putCopy(link, 'one', plain, null)
    dropAllCopies()
    expect(useKeptCopies.getState().copies['solène']).toEqual({})
    for (let day = 1; day <= 20; day += 1) useKeptCopies.getState().keep('solène', `day ${day}`, [{ name: null, request: plain }])
    expect(Object.keys(useKeptCopies.getState().copies['solène'] ?? {})).toEqual(Array.from({ length: 14 }, (_, index) => `day ${index + 7}`))
  })
})
