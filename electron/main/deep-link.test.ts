import { describe, expect, it } from 'vitest'
import { deepLinkOf, parseDeepLink } from './deep-link.ts'

const JOB = '0197b2c8-1234-7000-8000-0123456789ab'

describe('a link from another program', () => {
  it('opens a job', () => {
    expect(parseDeepLink(`trujourney://job/${JOB}`)).toEqual({ path: `/jobs/${JOB}` })
    expect(parseDeepLink(`trujourney://job/${JOB}/`)).toEqual({ path: `/jobs/${JOB}` })
  })

  it.each([
    `trujourney://job/${JOB}?x=1`,
    `trujourney://job/${JOB}/../../users`,
    `trujourney://job/${JOB.toUpperCase()}`,
    `trujourney://job/${JOB}\n`,
    'trujourney://job/',
    'trujourney://job/../../etc/passwd',
    `trujourney://user/${JOB}`,
    `trujourney://job@evil.example/${JOB}`,
    `TRUJOURNEY://job/${JOB}`,
    `https://job/${JOB}`,
    'javascript:alert(1)',
    '',
  ])('is refused when it is not exactly that: %j', (text) => {
    expect(parseDeepLink(text)).toBeNull()
  })
})

describe('the arguments of a start', () => {
  it('may hold one link', () => {
    expect(deepLinkOf(['/usr/bin/trujourney', '--wall', `trujourney://job/${JOB}`])).toEqual({ path: `/jobs/${JOB}` })
  })

  it('are refused with several', () => {
    expect(deepLinkOf([`trujourney://job/${JOB}`, `trujourney://job/${JOB}`])).toBeNull()
  })
})
