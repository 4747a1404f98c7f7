import type { Page } from '@playwright/test'
import { expect, signIn, test } from '../console/desk-window.ts'
import { findings } from './axe-findings.ts'
import { pairCrewPhone } from './crew-phone-page.ts'
import { isKeptWhole } from './kept-whole.ts'

test.use({ company: 'valDore' })

/** What a camera makes: larger than is kept, and full of detail. */
async function cameraFile(page: Page, name: string) {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3000, 2000)
    const drawing = canvas.getContext('2d')!
    const noise = drawing.createImageData(3000, 2000)
    for (let at = 0; at < noise.data.length; at += 65_536) crypto.getRandomValues(noise.data.subarray(at, at + 65_536))
    drawing.putImageData(noise, 0, 0)
    drawing.globalAlpha = 0.8
    for (const [index, colour] of ['#1f4e5f', '#c8553d', '#f2c14e'].entries()) {
      drawing.fillStyle = colour
      drawing.fillRect(index * 1000, 0, 1000, 2000)
    }
    const jpeg = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })).arrayBuffer())
    let binary = ''
    for (let at = 0; at < jpeg.length; at += 32_768) binary += String.fromCharCode(...jpeg.subarray(at, at + 32_768))
    return btoa(binary)
  })
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') }
}

test('photos taken in a dead zone are on the phone’s disk, and at the job when it is back; the office adds, looks and removes', async ({ desk: { page } }) => {
  await signIn(page)
  const { phone, context, job, enterDeadZone, leaveDeadZone } = await pairCrewPhone(page)
  const picture = await cameraFile(page, 'IMG_0001.jpg')
  expect(picture.buffer.length).toBeGreaterThan(1024 ** 2)

  await expect.poll(() => isKeptWhole(phone)).toBe(true)
  await enterDeadZone()
  await phone.getByRole('button', { name: 'Take photos' }).click()
  await phone.getByLabel('A note, if one is needed').fill('Scratch on the table’s left leg')
  await phone.getByLabel('Damage', { exact: true }).setInputFiles(picture)
  await expect(phone.getByText('Photos: 0 of 1 sent')).toBeVisible()
  await phone.getByLabel('Before', { exact: true }).setInputFiles(picture)
  await expect(phone.getByText('Photos: 0 of 2 sent')).toBeVisible()
  await phone.getByRole('button', { name: 'Accept the journey' }).click()
  // Nothing is lost when the page is closed in between.
  await phone.reload()
  await phone.getByText('Photos: 0 of 2 sent').click()
  await expect(phone.getByText('Scratch on the table’s left leg')).toBeVisible()
  await expect.poll(() => phone.locator('img').evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth))).toEqual([1600, 1600])
  expect(await findings(phone)).toEqual([])
  await leaveDeadZone()
  await expect(phone.getByText('Photos sent today: 2')).toBeVisible()
  await expect(phone.getByText('Sent today: 1', { exact: true })).toBeVisible()
  await expect(phone.locator('img')).toHaveCount(0)
  await context.close()

  await page.goto(new URL(`/jobs/${job}`, page.url()).href)
  const photos = page.getByRole('list', { name: 'Photos' })
  const damage = photos.getByRole('button', { name: /^Damage/ })
  await damage.click()
  const viewer = page.getByRole('dialog')
  await expect(viewer.getByText('Scratch on the table’s left leg')).toBeVisible()
  await expect(viewer.getByText(/by Otis Planchette$/)).toBeVisible()
  await expect.poll(() => viewer.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1600)
  const first = await viewer.getByRole('heading').textContent()
  // A button that goes with its photo takes the focus along; the keys work on.
  await viewer.getByRole('button', { name: 'Save' }).focus()
  await page.keyboard.press(first?.endsWith('1 of 2') === true ? 'ArrowRight' : 'ArrowLeft')
  await expect(viewer.getByRole('heading', { name: /^Before/ })).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(viewer).toHaveCount(0)
  expect(await findings(page)).toEqual([])

  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Add photos…' }).click()])
  await chooser.setFiles([picture, { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') }])
  await expect(page.getByText(/No picture that this browser can read/)).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Leave notes.txt out' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'What they show' }).click()
  await page.getByRole('option', { name: 'Delivered' }).click()
  await page.getByRole('button', { name: 'Add 1', exact: true }).click()
  const delivered = photos.getByRole('button', { name: /^Delivered/ })
  await expect(delivered).toBeVisible()

  await delivered.click()
  await page.getByRole('button', { name: 'Remove…' }).click()
  await page.getByLabel(/Why is it removed/).fill('Of another home')
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(delivered).toHaveCount(0)
  await page.getByText('1 photo was removed').click()
  await expect(page.getByText('Of another home')).toBeVisible()
})
