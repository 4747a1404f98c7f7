import { expect, type Locator, type Page } from '@playwright/test'
import { DAY } from './val-dore.ts'

/** An address of the window, however it is opened: over the desk host or in the shell. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href)
}

/** The board of Val-Doré's day, drawn. */
export async function openBoard(page: Page, search = ''): Promise<Locator> {
  await goTo(page, `/board?date=${DAY}${search}`)
  const board = page.getByRole('grid')
  await expect(board).toBeVisible()
  return board
}

/** A key that the board hears, wherever the focus was. */
export async function pressOnBoard(page: Page, key: string): Promise<void> {
  await page.getByRole('grid').focus()
  await page.keyboard.press(key)
}

/** The bar of a job, by what its name says: "Wes Harrow, VDR 02, 08:00 to 10:30". */
export function bar(page: Page, name: string | RegExp): Locator {
  return page.getByRole('gridcell', { name })
}

export function trayCard(page: Page, customer: string): Locator {
  return page.getByRole('complementary', { name: /Beside the board|À côté du tableau/ }).getByRole('button', { name: new RegExp(customer) })
}

/** Where a row and an hour of the board meet, in pixels of the window. */
export async function placeOf(page: Page, row: string, hour: string): Promise<{ readonly x: number; readonly y: number }> {
  const head = await page.getByText(row, { exact: true }).first().boundingBox()
  const mark = await page.getByText(hour, { exact: true }).first().boundingBox()
  if (!head || !mark) throw new Error(`${row} at ${hour} is not in view`)
  return { x: mark.x, y: head.y + head.height / 2 }
}

/** By pointer, in steps as a hand does it. */
export async function drag(page: Page, from: Locator, to: { readonly x: number; readonly y: number }, isLetGo = true): Promise<void> {
  const box = await from.boundingBox()
  if (!box) throw new Error('there is nothing to take hold of')
  await page.mouse.move(box.x + 12, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + 40, to.y, { steps: 4 })
  await page.mouse.move(to.x + 1, to.y, { steps: 4 })
  if (isLetGo) await page.mouse.up()
}

/** Puts the keyboard on a bar: the board has the focus, and the bar is the one that keys speak to. */
export async function walkTo(page: Page, name: RegExp, keys: readonly string[]): Promise<void> {
  const board = page.getByRole('grid')
  await board.focus()
  for (const key of keys) await page.keyboard.press(key)
  // Read together: the name of a bar changes when the desk answers.
  await expect.poll(async () => (await bar(page, name).getAttribute('id')) === (await board.getAttribute('aria-activedescendant'))).toBe(true)
}

/** Puts the keyboard on the first bar there is: which truck of the sample is out first depends on the day it is made for. */
export async function walkToFirstBar(page: Page): Promise<Locator> {
  const board = page.getByRole('grid')
  const active = async () => (await board.getAttribute('aria-activedescendant')) ?? ''
  await board.focus()
  await page.keyboard.press('Control+Home')
  for (let step = 0; step < 12 && !(await active()).startsWith('b-'); step += 1) await page.keyboard.press('ArrowDown')
  return page.locator(`[id="${await active()}"]`)
}

export function message(page: Page, text: string | RegExp): Locator {
  return page.getByRole('region', { name: /Messages/ }).getByText(text)
}
