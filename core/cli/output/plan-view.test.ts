import { expect, it } from 'vitest'
import type { PlanOnWire } from '../../modules/calendar-capacity/plan-shape.ts'
import { textsOf } from '../texts/texts.ts'
import type { AdviceView } from './advice-view.ts'
import { formatDayPlan } from './plan-view.ts'

const style = { bold: String, warn: String, dim: String, good: String }
const viewIn = (language: 'en' | 'fr') => ({ terminal: { style, width: 100 }, texts: textsOf(language), language, currency: 'CAD', zone: 'America/Toronto' }) as unknown as AdviceView
const planWith = (proof: PlanOnWire['proof']) => ({ journeys: [], unplanned: [], broken: [], jobs: [], estimatesOff: [], drives: { service: null, state: 'none', road: 0, estimated: 0, learned: 0 }, before: null, after: null, stopped: 'budget', proof }) as unknown as PlanOnWire
const shown = (proof: PlanOnWire['proof'], language: 'en' | 'fr' = 'en') => formatDayPlan('A day', planWith(proof), viewIn(language)).replaceAll(/[\u00a0\u202f]/g, ' ')

it('a plan says what is proven of it, rounded so that it never says more, and nothing where nothing is', () => {
  expect(shown({ boundCents: 150_287, gapShare: 0.0001, status: 'optimal' })).toContain('Proven: no plan of these rules costs less than $1,502.87.')
  expect(shown({ boundCents: 150_287, gapShare: 0.0041, status: 'within' })).toContain('Proven: within 0.5 % of the least possible; no plan of these rules costs less than $1,502.87.')
  expect(shown({ boundCents: null, gapShare: 0.0041, status: 'within' })).toContain('Proven: within 0.5 % of the least possible.')
  expect(shown({ boundCents: 150_287, gapShare: 0.0041, status: 'within' }, 'fr')).toContain('Prouvé : à 0,5 % du minimum possible ; aucun plan selon ces règles ne coûte moins que 1 502,87 $.')
  expect(shown(null)).not.toContain('Proven')
})
