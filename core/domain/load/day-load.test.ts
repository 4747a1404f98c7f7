import { expect, it } from 'vitest'
import { dayLoad, sumOfWork, workOfJob } from './day-load.ts'

const job = { estimatedHours: 8, crewSize: 3, trucks: null, days: null }

it('goes by the scarcer of trucks and people, with an hour of yard and road a job', () => {
  expect(dayLoad(workOfJob(job), { trucks: 2, people: 6 })).toEqual({ trucksNeeded: 1, peopleNeeded: 3, share: 0.5 })
  expect(dayLoad(workOfJob(job), { trucks: 2, people: 3 })).toMatchObject({ share: 1 })
  expect(dayLoad(workOfJob({ ...job, trucks: 2 }), { trucks: 2, people: 6 })).toMatchObject({ trucksNeeded: 2, share: 0.944 })
})

it('has no share where trucks or people are not there at all, and none of the work where there is none', () => {
  expect(dayLoad(workOfJob(job), { trucks: 0, people: 6 }).share).toBeNull()
  expect(dayLoad(sumOfWork([]), { trucks: 1, people: 1 })).toEqual({ trucksNeeded: 0, peopleNeeded: 0, share: 0 })
})

it('adds jobs up: without an estimate the usual hours, of several days the share of one', () => {
  expect(sumOfWork([workOfJob(job), workOfJob({ ...job, estimatedHours: null }), workOfJob({ ...job, days: 2 })])).toEqual({ jobs: 3, crewHours: 16, personHours: 48, truckHours: 16 })
})
