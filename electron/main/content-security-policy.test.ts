import { expect, it } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'

it('starts from nothing and allows nothing inline, evaluated or foreign', () => {
  const policy = contentSecurityPolicy()
  expect(policy.startsWith("default-src 'none'; ")).toBe(true)
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
})

it('names each directive once', () => {
  const names = contentSecurityPolicy().split('; ').map((directive) => directive.split(' ')[0])
  expect(new Set(names).size).toBe(names.length)
})
