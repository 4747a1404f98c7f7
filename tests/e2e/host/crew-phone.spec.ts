import type { Page, WebSocketRoute } from '@playwright/test'
import { expect, signIn, test } from '../console/desk-window.ts'
import { findings } from './axe-findings.ts'
import { isKeptWhole } from './kept-whole.ts'

test.use({ company: 'valDore' })

/** Asks the desk as whoever is signed in at that window. */
function call<T>(page: Page, method: string, input: object): Promise<T> {
  return page.evaluate(
    ([name, asked]) =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/rpc`)
        socket.onopen = () => socket.send(JSON.stringify({ t: 'call', id: 1, method: name, input: asked }))
        socket.onmessage = ({ data }) => {
          const frame = JSON.parse(String(data)) as { t: string; value?: unknown; failure?: { code: string } }
          if (frame.t === 'event') return
          socket.close()
          if (frame.t === 'ok') resolve(frame.value as never)
          else reject(new Error(`${name}: ${frame.failure?.code}`))
        }
      }),
    [method, input] as const,
  )
}

test('a phone is paired by a link, takes two steps in a dead zone, and the desk has them in order when it is back', async ({ desk: { page } }) => {
  await signIn(page)
  const { locations } = await call<{ locations: { id: string; name: string }[] }>(page, 'company.detail', {})
  const location = locations.find(({ name }) => name === 'Val-Doré')?.id
  const { rows } = await call<{ rows: { id: string; name: string | null }[] }>(page, 'workers.list', { show: 'active', text: 'Otis', limit: 5 })
  const worker = rows.find(({ name }) => name === 'Otis Planchette')?.id
  const trucks = await call<{ rows: { id: string; name: string | null }[] }>(page, 'trucks.list', { show: 'all', text: 'VDR 03', limit: 5 })
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Toronto' }).format(Date.now())
  const { customer } = await call<{ customer: string }>(page, 'customer.add', { location, name: 'Wesley Harrow', phone: '418-555-0142', externalId: null, email: null, language: null, address: null, postalCode: null })
  const { job } = await call<{ job: string }>(page, 'job.create', { location, customer, type: 'local', date, windowStart: '08:00', windowEnd: '10:00', crewSize: 1, stops: [{ kind: 'origin', address: '12, rue des Saules, Val-Doré' }] })
  const { journey } = await call<{ journey: string }>(page, 'journey.create', { location, date, truck: trucks.rows[0]?.id, departAt: '07:00', crew: [{ worker, role: 'driver' }], jobs: [job] })
  await call(page, 'journey.setState', { journey, to: 'dispatched' })

  await page.goto(new URL(`/workers?open=${worker}`, page.url()).href)
  await page.getByRole('button', { name: 'Pair a phone' }).click()
  await page.getByRole('button', { name: 'Make a link' }).click()
  await expect(page.getByRole('img', { name: /Link for the phone of Otis/ })).toBeVisible()
  const link = await page.getByRole('textbox', { name: 'Address to photograph' }).inputValue()

  const context = await page.context().browser()!.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-CA', timezoneId: 'America/Toronto', colorScheme: 'light', reducedMotion: 'reduce' })
  const phone = await context.newPage()
  const lines = new Set<WebSocketRoute>()
  let isDead = false
  await phone.routeWebSocket(/\/crew$/, (socket) => {
    if (isDead) return void socket.close()
    socket.connectToServer()
    lines.add(socket)
  })
  await phone.goto(link)
  await expect(phone.getByText('Connected')).toBeVisible()
  expect(phone.url()).not.toContain('#')
  await expect(phone.getByText('Wesley H.', { exact: true })).toBeVisible()
  await expect(phone.getByText('12, rue des Saules, Val-Doré')).toBeVisible()
  expect(await findings(phone)).toEqual([])
  await expect.poll(() => isKeptWhole(phone)).toBe(true)

  isDead = true
  await context.setOffline(true)
  for (const line of lines) await line.close()
  await expect(phone.getByText('No connection')).toBeVisible()
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

  isDead = false
  await context.setOffline(false)
  await expect(phone.getByText('Sent today: 3')).toBeVisible()
  await expect(phone.getByText('Not sent yet', { exact: true })).toHaveCount(0)
  const { history } = await call<{ history: { to: string; byName: string | null }[] }>(page, 'journey.detail', { journey })
  expect(history.slice(-2)).toMatchObject([{ to: 'accepted', byName: 'Otis Planchette' }, { to: 'enRoute', byName: 'Otis Planchette' }])
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Take off' }).click()
  await expect(phone.getByText('This phone has been taken off at the console.')).toBeVisible()
  await context.close()
})
