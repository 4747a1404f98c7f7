import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import { createCommandControlModule } from '../command-control/module.ts'
import { cashModule } from '../../../tests/support/cash-module.ts'
import type { TariffDetail, TariffRow } from './tariff-shape.ts'

describe('tariffs', () => {
  let desk: TestDesk
  let tariff: string
  const run = (method: string, input: object, session = desk.admin) => desk.desk.execute(session, method, { tariff, ...input })
  const detail = async () => valueOf(await desk.desk.query(desk.admin, 'tariff.detail', { tariff })) as TariffDetail
  const list = async () => (valueOf(await desk.desk.query(desk.admin, 'tariffs.list', {})) as { rows: TariffRow[] }).rows
  const rate = { version: '2026', validFrom: '2026-01-01', validTo: null, crewSize: 2, trucks: 1, dayType: 'weekday', ratePerHourCents: 14_900, minHours: 3, travelMode: 'fixed', travelHours: 1, tripFeeCents: 9_900, fuelPct: 5, roundingMinutes: 15 }

  beforeEach(async () => {
    desk = await openTestDesk([cashModule(), createCommandControlModule()])
    tariff = (valueOf(desk.desk.execute(desk.admin, 'tariff.add', { externalId: 'STD', location: desk.location, name: 'Standard' })) as { tariff: string }).tariff
    valueOf(run('tariff.setRate', rate))
    valueOf(run('tariff.setRate', { ...rate, crewSize: 3, ratePerHourCents: 19_900 }))
    valueOf(run('tariff.setFee', { version: '2026', code: 'piano', unit: 'each', priceCents: 15_000 }))
    valueOf(run('tariff.setMaterial', { version: '2026', item: 'box', priceCents: 450, costCents: 210 }))
  })
  afterEach(() => desk.dispose())

  it('lists the version in force with its range of prices', async () => {
    expect(await list()).toMatchObject([{ name: 'Standard', version: '2026', validFrom: '2026-01-01', validTo: null, rates: 2, lowestRateCents: 14_900, highestRateCents: 19_900 }])
  })

  it('writes the same price over, by the key an import would give it', async () => {
    valueOf(run('tariff.setRate', { ...rate, ratePerHourCents: 15_900 }))
    expect((await detail()).rates.map(({ key, ratePerHourCents }) => [key, ratePerHourCents])).toEqual([['2026:2:1:weekday', 15_900], ['2026:3:1:weekday', 19_900]])
    expect(run('tariff.setRate', { ...rate, validTo: '2025-01-01' })).toMatchObject({ failure: { code: 'tariff.ends_before_start' } })
  })

  it('makes next season’s version in one step, and takes it back in one', async () => {
    expect(run('tariff.copyVersion', { from: '2026', to: '2026', validFrom: '2026-06-01', raisePct: 4 })).toMatchObject({ failure: { code: 'tariff.version_exists' } })
    expect(run('tariff.copyVersion', { from: '2025', to: '2027', validFrom: '2026-06-01', raisePct: 4 })).toMatchObject({ failure: { code: 'tariff.no_version' } })
    expect(run('tariff.copyVersion', { from: '2026', to: '2027', validFrom: '2026-01-01', raisePct: 4 })).toMatchObject({ failure: { code: 'tariff.not_later' } })
    expect(valueOf(run('tariff.copyVersion', { from: '2026', to: '2027', validFrom: '2027-01-01', raisePct: 4 }))).toEqual({ rates: 2 })
    const after = await detail()
    expect(after.rates.filter(({ version }) => version === '2027')).toMatchObject([{ ratePerHourCents: 15_500, tripFeeCents: 10_296, validTo: null }, { ratePerHourCents: 20_700 }])
    expect(after.rates.filter(({ version }) => version === '2026').map(({ validTo }) => validTo)).toEqual(['2026-12-31', '2026-12-31'])
    expect(after.fees.find(({ version }) => version === '2027')).toMatchObject({ key: '2027:piano', priceCents: 15_600 })
    valueOf(desk.desk.execute(desk.admin, 'history.undo', {}))
    expect((await detail()).rates.map(({ version, validTo }) => [version, validTo])).toEqual([['2026', null], ['2026', null]])
  })

  it('takes prices out, and says when there is none', async () => {
    valueOf(run('tariff.removeRate', { version: '2026', crewSize: 3, trucks: 1, dayType: 'weekday' }))
    valueOf(run('tariff.removeFee', { version: '2026', code: 'piano' }))
    valueOf(run('tariff.removeMaterial', { version: '2026', item: 'box' }))
    const after = await detail()
    expect([after.rates.length, after.fees.length, after.materials.length]).toEqual([1, 0, 0])
    expect(run('tariff.removeFee', { version: '2026', code: 'piano' })).toMatchObject({ failure: { code: 'record.not_found' } })
  })

  it('lets dispatchers look, and managers change', async () => {
    const dispatcher = desk.session('Dispatcher')
    expect((await desk.desk.query(dispatcher, 'tariffs.list', {})).ok).toBe(true)
    expect(run('tariff.setFee', { version: '2026', code: 'piano', unit: 'each', priceCents: 1 }, dispatcher)).toMatchObject({ failure: { code: 'access.denied' } })
    expect(run('tariff.edit', { set: { name: 'Best' } }, desk.session('Manager')).ok).toBe(true)
  })
})
