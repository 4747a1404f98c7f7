import { expect, it } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'

it('starts from nothing and allows nothing inline, evaluated or foreign', () => {
  const policy = contentSecurityPolicy('self')
  expect(policy.startsWith("default-src 'none'; ")).toBe(true)
  expect(policy).not.toMatch(/unsafe|https?:|\*|mapbox/)
})

it('names each directive once', () => {
  const names = contentSecurityPolicy('mapbox').split('; ').map((directive) => directive.split(' ')[0])
  expect(new Set(names).size).toBe(names.length)
})

it('opens two hosts for a company with a token, to be asked for data: code stays our own', () => {
  const opened = contentSecurityPolicy('mapbox').split('; ')
  const shut = contentSecurityPolicy('self').split('; ')
  const differing = opened.filter((directive, index) => directive !== shut[index])
  expect(differing).toEqual(["connect-src 'self' https://api.mapbox.com https://events.mapbox.com"])
})
