import { bar, goTo, openBoard } from './board-page.ts'
import { expect, signIn, test } from './desk-window.ts'

test.use({ company: 'valDore' })

test('a note becomes chips: one click puts a need on the job, another refuses, and the job agrees with its note', async ({ desk: { page } }) => {
  await signIn(page, 'Solène Rivard')
  await openBoard(page)
  await bar(page, /^Wes Harrow/).click()
  await page.getByRole('link', { name: 'Open the job' }).click()
  await page.getByRole('textbox', { name: 'For the dispatchers' }).fill('Upright piano, 2nd flr no elev. 4 men. Dog in yard, call 30 min before.')
  const hints = page.getByRole('region', { name: 'Suggested by the notes' })
  await expect(hints.getByRole('button', { name: /^Accept Piano skill, from “Upright piano”/ })).toBeVisible()
  await expect(hints.locator('mark').first()).toHaveText(/Upright/)
  await hints.getByRole('button', { name: /^Accept Piano skill/ }).click()
  await expect(page.getByRole('button', { name: 'Take Piano off' })).toBeVisible()
  await expect(hints.getByRole('button', { name: /^Accept Piano skill/ })).toHaveCount(0)

  // By keys: Enter accepts, Delete refuses.
  await hints.getByRole('button', { name: /^Accept Pets/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Take pets off' })).toBeVisible()
  await hints.getByRole('button', { name: /^Accept Call first/ }).focus()
  await page.keyboard.press('Delete')
  await expect(hints.getByRole('button', { name: '1 refused' })).toBeVisible()

  await hints.getByRole('button', { name: 'Take it: Crew of 4' }).click()
  await expect(hints.getByText('The note says 4 people', { exact: false })).toHaveCount(0)

  // What that taught, and which coming jobs their notes contradict.
  await hints.getByRole('button', { name: 'What notes have taught…' }).click()
  const taught = page.getByRole('dialog', { name: 'Notes' })
  await expect(taught.getByRole('row', { name: /Piano skill/ })).toBeVisible()
  await expect(taught.getByRole('row', { name: /Call first/ })).toContainText('trusted at 75')
  await expect(taught.getByRole('heading', { name: 'Coming jobs whose notes contradict them' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Take Piano off' })).toBeVisible()
  await page.getByRole('button', { name: /1 refused/ }).click()
  await page.getByRole('button', { name: 'Suggest Call first again' }).click()
  await expect(page.getByRole('button', { name: /^Accept Call first/ })).toBeVisible()
})

test('a job that is being written gets its needs from its notes before it is booked', async ({ desk: { page } }) => {
  await signIn(page, 'Solène Rivard')
  await goTo(page, '/jobs/new')
  await page.getByRole('textbox', { name: 'For the crew' }).fill('3e étage sans asc, piano droit, stationn. difficile')
  await page.getByRole('button', { name: /^Accept Piano skill/ }).click()
  await expect(page.getByRole('button', { name: 'Take Piano off' })).toBeVisible()
  await page.getByRole('button', { name: /^Accept Parking, from/ }).click()
  await expect(page.getByRole('button', { name: 'Take parking off' })).toBeVisible()
  await page.getByRole('button', { name: 'Refuse Tight access' }).or(page.getByRole('button', { name: 'Refuse Stairs' })).first().click()
  await expect(page.getByRole('button', { name: '1 refused' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Accept (?:Piano skill|Parking)/ })).toHaveCount(0)
})
