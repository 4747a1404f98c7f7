import { expect, test } from '@playwright/test'
import { IS_STAND_IN, launchApp, type LaunchedApp } from '../launch-app.ts'

let launched: LaunchedApp

test.beforeAll(async () => {
  launched = await launchApp()
  // What would be opened in the system's browser, is noted.
  await launched.app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async (address) => void opened.push(address)
  })
})
test.afterAll(() => launched.stop())

function opened(): Promise<string[]> {
  return launched.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
}

function address(): Promise<string> {
  return launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL() ?? '')
}

async function clickLink(href: string, target: string): Promise<void> {
  await launched.page.evaluate(([to, where]) => {
    document.querySelector('#test-link')?.remove()
    const link = Object.assign(document.createElement('a'), { id: 'test-link', href: to, target: where, textContent: 'a link' })
    link.style.cssText = 'position:fixed;inset:0 auto auto 0;z-index:99999'
    document.body.append(link)
  }, [href, target] as const)
  await launched.page.locator('#test-link').click()
  await launched.page.waitForTimeout(400)
}

test('going to another address is refused', async () => {
  const before = await address()
  for (const to of ['https://example.com/', 'http://127.0.0.1:9/', 'file:///etc/passwd']) {
    await launched.page.evaluate((there) => {
      location.href = there
    }, to)
    await launched.page.waitForTimeout(150)
  }
  expect(await address()).toBe(before)
})

test('a script opens no window and no browser by itself', async () => {
  await launched.page.waitForTimeout(1_100)
  expect(await launched.page.evaluate(() => window.open('https://example.com/') === null)).toBe(true)
  await launched.page.waitForTimeout(300)
  expect(await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(await opened()).toEqual([])
})

test('a click on a link leads to the system’s browser, for https alone', async () => {
  await clickLink('https://example.org/help', '_blank')
  await clickLink('http://example.org/help', '_blank')
  await clickLink('file:///etc/passwd', '_blank')
  await clickLink('trujourney://job/x', '_blank')
  expect(await opened()).toEqual(['https://example.org/help'])
  expect(await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('a frame in the page has no bridge, and may show nothing foreign', async () => {
  const found = await launched.page.evaluate(async () => {
    const own = document.createElement('iframe')
    document.body.append(own)
    const foreign = Object.assign(document.createElement('iframe'), { src: 'https://example.com/' })
    document.body.append(foreign)
    await new Promise((resolve) => setTimeout(resolve, 300))
    const inside = own.contentWindow as unknown as Record<string, unknown>
    return { bridge: typeof inside['desk'], foreign: foreign.contentDocument === null || foreign.contentDocument.body.childElementCount === 0 }
  })
  expect(found).toEqual({ bridge: 'undefined', foreign: true })
})

test('permissions are denied', async () => {
  const states = await launched.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
  })
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied'])
  const devices = await launched.page.evaluate(() => navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'given', () => 'refused'))
  expect(devices).toBe('refused')
})

test('nothing goes outside, whoever asks', async () => {
  const loaded = await launched.page.evaluate(async () => {
    const picture = new Image()
    const loading = new Promise((resolve) => {
      picture.addEventListener('load', () => resolve('loaded'))
      picture.addEventListener('error', () => resolve('refused'))
    })
    picture.src = 'https://example.com/pixel.png'
    return loading
  })
  expect(loaded).toBe('refused')
  // The policy is the page's own; below it the session refuses as well.
  const cancelled = await launched.app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]
    return window === undefined ? 'no window' : window.webContents.executeJavaScript(`new Promise((resolve) => { const link = document.createElement('link'); link.rel = 'prefetch'; link.href = 'https://example.com/next'; link.onload = () => resolve('loaded'); link.onerror = () => resolve('refused'); document.head.append(link); setTimeout(() => resolve('refused'), 500) })`)
  })
  expect(cancelled).toBe('refused')
})

test('a page of another origin gets no answer on the channel', async () => {
  const answer = await launched.app.evaluate(async ({ app, BrowserWindow }) => {
    const preload = `${app.getAppPath()}/out/preload/preload.cjs`
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } })
    await stranger.loadURL('about:blank')
    const got: unknown = await stranger.webContents.executeJavaScript(`window.desk.call({ t: 'call', id: 1, method: 'desk.status', input: {} }).then((reply) => reply.t, (error) => error.message)`)
    stranger.destroy()
    return String(got)
  })
  expect(answer).toMatch(/refused: not a page of this program/)
})

test('a frame beyond the limit is refused, one just below it is read', async () => {
  const [large, small] = await launched.page.evaluate(async () => {
    const { desk } = globalThis as unknown as { desk: { call(frame: unknown): Promise<{ t: string }> } }
    const send = (length: number): Promise<string> => desk.call({ t: 'call', id: 1, method: 'upload.drop', input: { upload: 'x'.repeat(length) } }).then(({ t }) => t, (error: unknown) => String(error))
    return [await send(1_048_600), await send(1_048_000)]
  })
  expect(large).toMatch(/refused: too large/)
  expect(small).toBe('err')
})

test('windows are made with every lock on', async () => {
  test.skip(!IS_STAND_IN, 'Electron does not tell the preferences of a window; the stand-in refuses bad ones')
  const made = await launched.app.evaluate(async ({ BrowserWindow }) => {
    try {
      new BrowserWindow({ webPreferences: { sandbox: false } })
      return 'made'
    } catch (error) {
      return String(error)
    }
  })
  expect(made).toMatch(/sandbox=false is refused/)
})
