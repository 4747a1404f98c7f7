import { expect, it } from 'vitest'
import { externalLink } from './external-link.ts'

it('lets plain https out', () => {
  expect(externalLink('https://example.org/help?x=1#y')).toBe('https://example.org/help?x=1#y')
})

it.each(['http://example.org/', 'file:///etc/passwd', 'smb://server/share', 'javascript:alert(1)', 'https://user:pw@example.org/', 'ms-msdt:/id', 'trujourney://job/1', 'no address', ''])('keeps the rest in: %j', (address) => {
  expect(externalLink(address)).toBeNull()
})
