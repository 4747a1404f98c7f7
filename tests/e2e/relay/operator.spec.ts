import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test, type Page } from '@playwright/test'
import { chromiumPath } from '../../../build/chromium.ts'
import { ROOT } from '../../../build/run-node.ts'
import { findings } from '../host/axe-findings.ts'

const RELAY = join(ROOT, 'sync-relay', 'main.ts')
const CLI = join(ROOT, 'out', 'cli', 'main.js')
const folder = mkdtempSync(join(tmpdir(), 'trujourney-operator-'))
const data = join(folder, 'desk')
const key = join(folder, 'desk.key')
const running: ChildProcess[] = []
writeFileSync(key, '5a'.repeat(32))

test.afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const relay = (...args: readonly string[]) => JSON.parse(execFileSync(process.execPath, [RELAY, '--folder', join(folder, 'relay'), ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as Record<string, string>
const desk = (args: readonly string[], env: Readonly<Record<string, string>> = {}, at = data) => JSON.parse(execFileSync(process.execPath, [CLI, ...args, '--data', at, '--json'], { encoding: 'utf8', env: { ...process.env, TRUJOURNEY_KEY_FILE: key, ...env } })) as Record<string, unknown>

function start(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, TRUJOURNEY_KEY_FILE: key } })
  running.push(child)
  return child
}

/** React Aria’s announcer still refers to the fields of pages and dialogs that are closed. */
const findingsOf = async (page: Page) => (await findings(page)).filter((finding) => !finding.startsWith('role-img-alt'))

test('an operator invites a desk, grants, revokes, and sees it gone; a workstation that is lost is reported at another one', async ({ playwright }) => {
  const serving = start([RELAY, '--folder', join(folder, 'relay'), 'serve', '--port', '0'])
  const started = once(createInterface({ input: serving.stdout! }), 'line')
  desk(['init', '--name', 'Pine and Oak', '--admin', 'Ada Roy', '--email', 'ada@example.invalid'])
  const { id: company } = desk(['run', 'company.detail'])
  await started
  const browser = await playwright.chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox', '--no-first-run'] })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-CA', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const problems: string[] = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && problems.push(message.text()))
  page.on('request', (request) => !request.url().startsWith('http://127.0.0.1:') && problems.push(request.url()))
  const { address = '' } = relay('admin', 'open')
  await page.goto(address)

  await page.getByRole('button', { name: 'Add a company' }).first().click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Pine and Oak')
  await page.getByRole('textbox', { name: /^Id/ }).fill(String(company))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Pine and Oak' })).toBeVisible()

  await page.getByRole('button', { name: 'Invite a device' }).click()
  await page.getByRole('button', { name: 'Invite a device' }).click()
  await page.getByRole('textbox', { name: 'What the device is called' }).fill('Front desk')
  const cell = page.getByRole('button', { name: /^All locations, Schedule/ })
  await cell.press('Enter')
  await cell.press('Enter')
  await expect(cell).toHaveAccessibleName('All locations, Schedule: write')
  await page.getByRole('button', { name: 'Make the invitation' }).click()
  const line = await page.getByLabel('Line to join with').innerText()
  const [, secret = '', where = '', id = ''] = /^TRUJOURNEY_INVITATION='([\w-]+)' trujourney sync join (ws:\/\/127\.0\.0\.1:\d+) --relay ([0-9a-f]{64})$/.exec(line) ?? []
  await page.getByRole('button', { name: 'I have handed it over' }).click()
  expect(await page.content()).not.toContain(secret)

  desk(['sync', 'join', where, '--relay', id], { TRUJOURNEY_INVITATION: secret })
  const host = start([CLI, 'serve', '--data', data, '--port', '0', '--json'])
  const told = new Promise<string>((resolve) => createInterface({ input: host.stdout! }).on('line', (said) => {
    const [, url] = /"url": "([^"]+)"/.exec(said) ?? []
    if (url !== undefined) resolve(url)
  }))
  await page.getByRole('tab', { name: 'Devices' }).click()
  const row = page.getByRole('row', { name: /Front desk/ })
  await expect(row).toContainText('connected now', { timeout: 20_000 })
  await expect(row).toContainText('All locations: read and write Schedule')

  await page.getByRole('button', { name: 'Grants of Front desk…' }).click()
  await page.getByRole('button', { name: 'All locations, Customers: nothing' }).press('Enter')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(row).toContainText('All locations: read Customers')
  expect(await findingsOf(page)).toEqual([])

  // Another workstation of the company is lost: an administrator reports it at this one.
  const { secret: ofTablet = '' } = relay('invitation', 'add', '--company', String(company), '--name', 'Tablet of truck 7', '--grants', '*:cfg:read', 'all:ops:read')
  desk(['sync', 'begin', join(data, 'keys.json'), where, '--relay', id], { TRUJOURNEY_INVITATION: ofTablet }, join(folder, 'tablet'))
  const devices = relay('device', 'list', '--company', String(company)) as unknown as readonly { readonly device: string; readonly name: string }[]
  relay('device', 'grant', '--company', String(company), '--device', devices.find(({ name }) => name === 'Front desk')!.device, '--grants', '*:cfg,ops:write', 'all:ops:write')
  const window = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-CA', reducedMotion: 'reduce' })).newPage()
  window.setDefaultTimeout(10_000)
  await window.goto(await told)
  await window.getByRole('button', { name: /Ada Roy/ }).click()
  for (const name of ['New password', 'The same again']) await window.getByLabel(name, { exact: true }).fill('a password for the front desk')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('link', { name: 'Company' })).toBeVisible()
  await window.goto(new URL('/company?tab=relay', window.url()).href)
  await window.getByRole('button', { name: 'Report Tablet of truck 7 lost' }).press('Enter')
  await window.getByRole('button', { name: 'Take it out' }).click()
  await expect(window.getByRole('dialog', { name: 'Tablet of truck 7 is out' })).toBeVisible()
  expect(await findingsOf(window)).toEqual([])
  await window.getByRole('button', { name: 'Close' }).last().click()
  await expect(window.getByRole('row', { name: /Tablet of truck 7/ })).toContainText('out since')
  await expect(page.getByRole('row', { name: /Tablet of truck 7/ })).toContainText('revoked')

  await page.getByRole('button', { name: 'Revoke Front desk…' }).click()
  await expect(page.getByRole('heading', { name: 'Revoke Front desk?' })).toBeVisible()
  await page.getByRole('button', { name: 'Revoke Front desk', exact: true }).click()
  await expect(row).toContainText('revoked')
  await page.getByRole('radio', { name: 'Relay' }).click()
  await expect(page.getByText('Sockets', { exact: true }).locator('..')).toContainText('Sockets0', { timeout: 10_000 })

  // The address lets nobody in a second time, and a reload stays.
  await page.reload()
  await expect(page.getByRole('button', { name: 'Leave' })).toBeVisible()
  const other = await browser.newPage()
  await other.goto(address)
  await expect(other.getByRole('heading', { name: 'This page is closed' })).toBeVisible()
  await page.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { name: 'This page is closed' })).toBeVisible()
  await browser.close()
  expect(problems).toEqual([])
  const log = readFileSync(join(folder, 'relay', 'operator-log.jsonl'), 'utf8')
  expect(log.trim().split('\n').map((entry) => (JSON.parse(entry) as { who: string; what: string })).map(({ who, what }) => `${who} ${what}`)).toEqual(['terminal admin open', 'page 1 page entered', 'page 1 company add', 'page 1 invitation add', 'page 1 device grant', 'terminal invitation add', 'terminal device grant', 'page 1 device revoke'])
  expect(log).not.toContain(secret)
  expect(log).not.toContain('Front desk')
})
