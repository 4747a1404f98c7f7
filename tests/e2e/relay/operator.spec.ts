import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from '@playwright/test'
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
const desk = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => JSON.parse(execFileSync(process.execPath, [CLI, ...args, '--data', data, '--json'], { encoding: 'utf8', env: { ...process.env, TRUJOURNEY_KEY_FILE: key, ...env } })) as Record<string, unknown>

function start(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, TRUJOURNEY_KEY_FILE: key } })
  running.push(child)
  return child
}

test('an operator invites a desk, grants, revokes, and sees it gone', async ({ playwright }) => {
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
  start([CLI, 'serve', '--data', data, '--port', '0', '--json'])
  await page.getByRole('tab', { name: 'Devices' }).click()
  const row = page.getByRole('row', { name: /Front desk/ })
  await expect(row).toContainText('connected now', { timeout: 20_000 })
  await expect(row).toContainText('All locations: read and write Schedule')

  await page.getByRole('button', { name: 'Grants of Front desk…' }).click()
  await page.getByRole('button', { name: 'All locations, Customers: nothing' }).press('Enter')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(row).toContainText('All locations: read Customers')
  // React Aria’s announcer still refers to the number fields of dialogs that are closed.
  expect((await findings(page)).filter((finding) => !finding.startsWith('role-img-alt'))).toEqual([])

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
  expect(log.trim().split('\n').map((entry) => (JSON.parse(entry) as { who: string; what: string })).map(({ who, what }) => `${who} ${what}`)).toEqual(['terminal admin open', 'page 1 page entered', 'page 1 company add', 'page 1 invitation add', 'page 1 device grant', 'page 1 device revoke'])
  expect(log).not.toContain(secret)
  expect(log).not.toContain('Front desk')
})
