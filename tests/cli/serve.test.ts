import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCliRunner, finished, type CliRunner } from '../support/cli-runner.ts'
import { cookieOf, openBrowser, signInAsAdmin, valueAt } from '../support/host-browser.ts'
import { makeOpenCompany } from '../support/test-door.ts'

const OPEN = { TRUJOURNEY_KEY_FILE: '' }

let cli: CliRunner
let folder: string
let window: string
beforeAll(async () => {
  cli = await createCliRunner('serve')
  folder = join(cli.folder, 'company')
  window = join(cli.folder, 'window')
  mkdirSync(folder)
  mkdirSync(window)
  writeFileSync(join(window, 'index.html'), '<!doctype html><title>window</title>')
  await makeOpenCompany(folder)
})
afterAll(() => cli.dispose())

async function serve(args: readonly string[] = []) {
  const child = cli.start(['serve', '--data', folder, '--window', window, '--port', '0', '--json', ...args], OPEN)
  const result = finished(child)
  let text = ''
  while (!text.includes('}')) {
    const [chunk] = (await once(child.stdout!, 'data')) as [string]
    text += chunk
  }
  const { url, origin } = JSON.parse(text) as { url: string; origin: string }
  return { child, result, url, origin }
}

describe('serve', () => {
  it('lets a browser in by its link, keeps a second desk out, and ends cleanly', async () => {
    const { child, result, url, origin } = await serve()
    const browser = await openBrowser({ origin }, await cookieOf(url))
    await signInAsAdmin(browser)
    expect(await valueAt(browser, 'desk.status')).toMatchObject({ company: 'open', isSample: true, shell: 'host', version: expect.stringMatching(/^\d+\./) as string })
    const second = await cli.run(['serve', '--data', folder, '--window', window, '--json'], OPEN)
    expect(second).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('"store.in_use"') as string })
    await valueAt(browser, 'company.edit', { name: 'Kept' })
    child.kill('SIGINT')
    expect(await browser.closed).toBe(1001)
    expect(await result).toMatchObject({ code: 0, stderr: expect.stringContaining('Closing') as string })
    expect(await cli.json<{ name: string }>(['run', 'company.detail', '--data', folder], OPEN)).toMatchObject({ name: 'Kept' })
  })

  it('loses nothing that was answered when it is killed', async () => {
    const { child, url, origin } = await serve()
    const browser = await openBrowser({ origin }, await cookieOf(url))
    await signInAsAdmin(browser)
    await valueAt(browser, 'company.edit', { name: 'Answered' })
    child.kill('SIGKILL')
    expect(await browser.closed).toBe(1006)
    const again = await serve()
    const back = await openBrowser({ origin: again.origin }, await cookieOf(again.url))
    expect(await valueAt(back, 'desk.status')).toMatchObject({ companyName: 'Answered', session: null })
    again.child.kill('SIGINT')
    await again.result
  })

  it('says what is wrong with a command line', async () => {
    expect((await cli.run(['serve', '--port', 'x'])).code).toBe(2)
    expect(await cli.run(['serve', '--data', folder, '--window', join(window, 'none'), '--json'], OPEN)).toMatchObject({ code: 1, stderr: expect.stringContaining('"host.no_window"') as string })
    expect((await cli.run(['serve', '--help', '--lang', 'fr'])).stdout).toContain('navigateur')
  })
})
