import { expect, signIn, test } from '../console/desk-window.ts'
import { findings, inFrench, ofTurn, settle } from './axe-findings.ts'

const SCREENS = ['/board', '/map', '/capacity', '/jobs/new', '/conflicts', '/depots', '/depots?view=load', '/depots?view=money', '/depots?view=words', '/depots?view=prices', '/company?tab=relay', '/company?tab=map', '/margin', '/pay', '/money', '/customers', '/workers', '/trucks', '/equipment', '/tariffs', '/import', '/activity', '/activity?digest=all', '/violations', '/privacy', '/privacy?show=incidents', '/privacy?show=keeping', '/company?tab=users', '/company?tab=roles', '/company?tab=keys', '/alerts', '/alerts?state=all', '/company', '/gallery']

for (const language of ['en', 'fr'] as const) {
  test(`no screen has a finding of axe, levels A and AA: ${language}`, async ({ desk: { page } }) => {
    test.setTimeout(180_000)
    expect(await findings(page), 'sign-in').toEqual([])
    await signIn(page)
    if (language === 'fr') await inFrench(page)
    for (const path of ofTurn(SCREENS, language)) {
      await page.goto(new URL(path, page.url()).href)
      await settle(page)
      expect(await findings(page), path).toEqual([])
    }
  })
}

test('the light colours have none either', async ({ desk: { page } }) => {
  await page.addInitScript(() => localStorage.setItem('trujourney.preferences', JSON.stringify({ state: { theme: 'light', density: 'comfortable', letterKeys: true, keys: {}, navigation: 'wide' }, version: 1 })))
  await page.reload()
  await signIn(page)
  for (const path of ['/gallery', '/board', '/capacity', '/margin']) {
    await page.goto(new URL(path, page.url()).href)
    await settle(page)
    expect(await findings(page), path).toEqual([])
  }
})
