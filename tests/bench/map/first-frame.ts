// Some of these functions run in the page.
/// <reference lib="dom" />
import { chromium, type Browser, type Page } from '@playwright/test'
import { chromiumPath } from '../../../build/chromium.ts'
import { threadClock } from '../console/thread-clock.ts'

const VIEWPORT = { width: 1_600, height: 900 }
const DRAWN_MS = 60_000

export interface FirstFrame {
  readonly seconds: number
  /** Seconds of the page's main thread on its own clock: what other programs take from the computer is not in it. */
  readonly work: number
}

/** One that was started for it: code, tiles and shaders are all cold. */
export async function inFreshBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'] })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

/** Signed in, with the board on the screen: of the map nothing has been asked for yet. */
export async function openWindow(browser: Browser, link: string, prepare?: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await (await browser.newContext({ viewport: VIEWPORT })).newPage()
  await prepare?.(page)
  await page.goto(link)
  await page.getByRole('button', { name: /Ada Admin/ }).click()
  await page.getByRole('grid').waitFor()
  await page.waitForTimeout(2_000)
  return page
}

/** By the address, within the program: a page that is loaded anew would bring what it had kept. */
export async function firstFrame(page: Page, address: string): Promise<FirstFrame> {
  const clock = await threadClock(page)
  const [worked, from] = [await clock.worked(), performance.now()]
  await page.evaluate((next) => {
    history.pushState(null, '', next)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, address)
  await page.locator('[data-map=drawn]').waitFor({ timeout: DRAWN_MS })
  return { seconds: (performance.now() - from) / 1_000, work: ((await clock.worked()) - worked) / 1_000 }
}
