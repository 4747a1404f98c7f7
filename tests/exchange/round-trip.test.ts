import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryCompany } from '../support/arbitrary-company.ts'
import { createMemoryCompany } from '../support/memory-company.ts'

describe('round trip', () => {
  it('gives the same bytes back, whatever the company holds', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCompany(), async (company) => {
        const files = await company.export()
        const copy = createMemoryCompany()
        const report = await copy.import(files)
        expect(report.refusals.map(({ file, line, column, value, problem }) => ({ file, line, column, value, problem }))).toEqual([])
        expect(await copy.export()).toEqual(files)
      }),
      { numRuns: 25 },
    )
  })

  it('leaves out what the reader may not see, and what is left out changes nothing when it comes back', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCompany(), async (company) => {
        const files = await company.export(['cfg', 'ops'])
        expect(Object.keys(files).filter((file) => ['customers.csv', 'charges.csv', 'payments.csv', 'tariffs.csv', 'storage.csv', 'stops.csv'].includes(file))).toEqual([])
        expect([files['jobs.csv']?.split('\r\n')[0], files['workers.csv']?.split('\r\n')[0]]).toEqual([
          'external_id,customer,location,type,status,date,window_start,window_end,crew_size,trucks,required_skills,required_features,volume_cuft,weight_kg,estimated_hours,tariff,notes_dispatch,notes_crew,booked_on,booked_by,tags,after_job,avoid_workers,wished_workers,days,crew_min,crew_max,window_grace_minutes',
          'external_id,location,name,roles,skills,max_hours_day,trainee,apart_from,good_with,shift_start,shift_end,language,status',
        ])
        const before = await company.export()
        expect((await company.import(files)).totals).toMatchObject({ new: 0, changed: 0, refused: 0 })
        expect(await company.export()).toEqual(before)
      }),
      { numRuns: 10 },
    )
  })

  it('changes nothing when a company takes in its own export, once or twice', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCompany(), async (company) => {
        const files = await company.export()
        const { totals, files: reports } = await company.import(files)
        expect([totals, reports.filter((file) => file.changed > 0).map((file) => [file.file, file.changedColumns])]).toEqual([{ ...totals, new: 0, changed: 0, refused: 0 }, []])
        expect(await company.export()).toEqual(files)
      }),
      { numRuns: 25 },
    )
  })
})
