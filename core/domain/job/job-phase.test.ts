import { describe, expect, it } from 'vitest'
import * as phases from './job-phase.ts'
import { JOB_STATES, type JobState } from './job-states.ts'

const SETS = phases as Readonly<Record<string, ReadonlySet<JobState>>>
const inOrder = (states: Iterable<JobState>) => JOB_STATES.filter((state) => new Set(states).has(state))

describe('sets of job states', () => {
  it('hold every state, once as work of its day or once as none', () => {
    expect(inOrder([...phases.SOLD_STATES, ...phases.OFF_STATES])).toEqual(JOB_STATES)
    expect(phases.SOLD_STATES.size + phases.OFF_STATES.size).toBe(JOB_STATES.length)
  })

  it('lie within each other as their meaning says', () => {
    const within = (small: ReadonlySet<JobState>, large: ReadonlySet<JobState>) => expect([...small].filter((state) => !large.has(state))).toEqual([])
    within(phases.AWAITS_CREW_STATES, phases.SOLD_STATES)
    within(phases.UNFINISHED_STATES, phases.UNDER_WAY_STATES)
    within(phases.UNDER_WAY_STATES, phases.SOLD_STATES)
    within(phases.FINISHED_STATES, phases.CREW_IS_DONE_STATES)
    within(phases.CHECKED_STATES, phases.LOCKED_STATES)
    within(phases.MAY_BE_GIVEN_STATES, phases.OPEN_TO_ADVICE_STATES)
    expect([...phases.AWAITS_CREW_STATES].filter((state) => phases.UNDER_WAY_STATES.has(state))).toEqual([])
    expect([...phases.NEVER_SOLD_STATES].filter((state) => phases.SOLD_STATES.has(state))).toEqual([])
  })

  it('are what the trade says', () => {
    const named = Object.fromEntries(Object.entries(SETS).map(([name, states]) => [name, [...states].join(' ')]))
    expect(named).toMatchInlineSnapshot(`
      {
        "AHEAD_STATES": "lead surveyed estimateSent booked confirmed planned dispatched accepted",
        "AT_WORK_STATES": "arrived preSigned loading loaded unloading postSigned",
        "AWAITS_CREW_STATES": "booked confirmed planned dispatched accepted rescheduled outOfStorage",
        "BEFORE_LOADING_STATES": "booked confirmed planned dispatched accepted enRoute arrived preSigned rescheduled",
        "BEFORE_MOVE_STATES": "booked confirmed planned dispatched accepted rescheduled",
        "CHECKED_OR_STORED_STATES": "reviewed invoiced paid closed inStorage outOfStorage writtenOff",
        "CHECKED_STATES": "reviewed invoiced paid closed writtenOff",
        "CREW_IS_DONE_STATES": "postSigned completed reviewed invoiced paid closed inStorage outOfStorage writtenOff",
        "FINISHED_STATES": "completed reviewed invoiced paid closed writtenOff",
        "GONE_STATES": "lost cancelled transferred",
        "INVOICED_STATES": "invoiced paid closed writtenOff",
        "LOCKED_STATES": "reviewed invoiced paid closed lost cancelled writtenOff transferred",
        "MAY_BE_GIVEN_STATES": "lead surveyed estimateSent booked confirmed planned onHold rescheduled",
        "NEVER_SOLD_STATES": "lead surveyed estimateSent lost transferred",
        "NOT_WORKED_STATES": "lead surveyed estimateSent booked confirmed planned lost onHold rescheduled cancelled transferred",
        "NO_PLACE_STATES": "lost onHold rescheduled cancelled transferred",
        "OFF_STATES": "lead surveyed estimateSent lost onHold cancelled transferred",
        "ON_SITE_STATES": "arrived preSigned loading unloading postSigned",
        "OPEN_TO_ADVICE_STATES": "lead surveyed estimateSent booked confirmed planned dispatched accepted onHold rescheduled outOfStorage",
        "SOLD_STATES": "booked confirmed planned dispatched accepted enRoute arrived preSigned loading loaded unloading postSigned completed reviewed invoiced paid closed rescheduled inStorage outOfStorage writtenOff",
        "TO_BEGIN_STATES": "lead surveyed estimateSent booked confirmed planned dispatched accepted enRoute",
        "UNDER_WAY_STATES": "enRoute arrived preSigned loading loaded unloading postSigned",
        "UNFINISHED_STATES": "enRoute arrived preSigned loading loaded unloading",
      }
    `)
  })
})
