import { expect, it } from 'vitest'
import { textsOf } from '../texts/texts.ts'
import { payRows, type PayWeek } from './pay-view.ts'

const row = { name: null, minutes: null, rateCents: null, amountCents: 0 } as const

it('the file for payroll has a row per worker and code, and no cell that a spreadsheet would run', () => {
  const worker = { worker: 'w', externalId: '@W,1', name: '=HYPERLINK("x")', rows: [{ ...row, code: 'REG', minutes: 2_640, rateCents: 23_00, amountCents: 1_012_00 }, { ...row, code: 'OT', minutes: 65, rateCents: 34_50, amountCents: 37_38 }, { ...row, code: 'BONUS', name: '-5 % "peak"', amountCents: 1_05 }] }
  const week = { from: '2026-05-11', to: '2026-05-17', currency: 'CAD', workers: [worker, { ...worker, worker: 'v', externalId: null, name: 'Léa', rows: [{ ...row, code: 'TIPS', amountCents: 12_51 }] }] } as unknown as PayWeek
  expect(payRows(week, { texts: textsOf('en') })).toEqual([
    'week_from,week_to,worker,name,code,label,hours,rate,amount,currency\r\n',
    '2026-05-11,2026-05-17,"\'@W,1","\'=HYPERLINK(""x"")",REG,Regular,44.0000,23.00,1012.00,CAD\r\n',
    '2026-05-11,2026-05-17,"\'@W,1","\'=HYPERLINK(""x"")",OT,Overtime,1.0833,34.50,37.38,CAD\r\n',
    '2026-05-11,2026-05-17,"\'@W,1","\'=HYPERLINK(""x"")",BONUS,"\'-5 % ""peak""",,,1.05,CAD\r\n',
    '2026-05-11,2026-05-17,v,Léa,TIPS,Tips,,,12.51,CAD\r\n',
  ])
  expect(payRows(week, { texts: textsOf('fr') })[1]).toContain('REG,Régulier,')
})
