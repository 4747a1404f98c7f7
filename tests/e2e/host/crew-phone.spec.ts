import { expect, signIn, test } from '../console/desk-window.ts'
import { findings } from './axe-findings.ts'
import { call, pairCrewPhone } from './crew-phone-page.ts'
import { isKeptWhole } from './kept-whole.ts'

test.use({ company: 'valDore' })

test('a phone is paired by a link, takes two steps in a dead zone, and the desk has them in order when it is back', async ({ desk: { page } }) => {
  await signIn(page)
  const { phone, context, journey, enterDeadZone, leaveDeadZone } = await pairCrewPhone(page)
  expect(phone.url()).not.toContain('#')
  await expect(phone.getByText('Wesley H.', { exact: true })).toBeVisible()
  await expect(phone.getByText('12, rue des Saules, Val-Doré')).toBeVisible()
  expect(await findings(phone)).toEqual([])
  await expect.poll(() => isKeptWhole(phone)).toBe(true)

  await enterDeadZone()
  await phone.getByRole('button', { name: 'Accept the journey' }).click()
  await phone.getByRole('button', { name: /^Set off/ }).click()
  // The journey leaves, and its first job with it.
  await expect(phone.getByText('Not sent yet', { exact: true })).toHaveCount(3)
  expect(await findings(phone)).toEqual([])
  const { journey: before } = await call<{ journey: { status: string } }>(page, 'journey.detail', { journey })
  expect(before.status).toBe('dispatched')
  // Nothing is lost when the page is closed in between.
  await phone.reload()
  await expect(phone.getByText('Not sent yet', { exact: true })).toHaveCount(3)

  await leaveDeadZone()
  await expect(phone.getByText('Sent today: 3')).toBeVisible()
  await expect(phone.getByText('Not sent yet', { exact: true })).toHaveCount(0)
  const { history } = await call<{ history: { to: string; byName: string | null }[] }>(page, 'journey.detail', { journey })
  expect(history.slice(-2)).toMatchObject([{ to: 'accepted', byName: 'Otis Planchette' }, { to: 'enRoute', byName: 'Otis Planchette' }])
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Take off' }).click()
  await expect(phone.getByText('This phone has been taken off at the console.')).toBeVisible()
  await context.close()
})
