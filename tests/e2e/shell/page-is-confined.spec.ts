import { expect, test } from '@playwright/test'
import { launchApp, type LaunchedApp } from '../launch-app.ts'

let launched: LaunchedApp

test.beforeAll(async () => {
  launched = await launchApp()
})
test.afterAll(() => launched.stop())

test('it is served by the program itself', async () => {
  expect(await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toMatch(/^app:\/\/bundle\//)
})

test('it has the bridge and nothing of Node', async () => {
  const found = await launched.page.evaluate(() => {
    const page = globalThis as unknown as Record<string, unknown>
    const desk = page['desk'] as object
    return { node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter((name) => name in page), bridge: Object.keys(desk).toSorted(), frozen: Object.isFrozen(desk) }
  })
  expect(found).toEqual({ node: [], bridge: ['call', 'onConnection', 'onEvent'], frozen: true })
})

test('inline script, eval and foreign addresses are refused by the policy', async () => {
  const { ran, fetched, evaluated, violated } = await launched.page.evaluate(async () => {
    const seen = new Set<string>()
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => seen.add(effectiveDirective))
    const inline = document.createElement('script')
    inline.textContent = 'window.ranInline = true; try { window.ranEval = eval("1+1") } catch { window.ranEval = "refused" }'
    document.body.append(inline)
    const fetching = await fetch('https://example.com/x').then(() => 'answered', () => 'refused')
    // Code that a page makes itself runs as the page's own: from a timer's text, it needs the policy's leave.
    Reflect.apply(setTimeout, window, ['window.ranEval = true'])
    await new Promise((resolve) => setTimeout(resolve, 100))
    const page = globalThis as unknown as Record<string, unknown>
    return { ran: page['ranInline'] ?? false, fetched: fetching, evaluated: page['ranEval'] ?? false, violated: [...seen].toSorted() }
  })
  expect({ ran, fetched, evaluated }).toEqual({ ran: false, fetched: 'refused', evaluated: false })
  expect(violated).toEqual(expect.arrayContaining(['connect-src', 'script-src', 'script-src-elem']))
})
