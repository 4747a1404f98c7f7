import type { BrowserContext, Page, WebSocketRoute } from '@playwright/test'
import { expect } from '../console/desk-window.ts'

/** Asks the desk as whoever is signed in at that window. */
export function call<T>(page: Page, method: string, input: object): Promise<T> {
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

export interface CrewPhonePage {
  readonly phone: Page
  readonly context: BrowserContext
  readonly job: string
  readonly journey: string
  enterDeadZone(): Promise<void>
  leaveDeadZone(): Promise<void>
}

/** Sends Otis out to Wesley Harrow today, and pairs a phone with him at the console that somebody is signed in at; its dialog stays open. */
export async function pairCrewPhone(page: Page): Promise<CrewPhonePage> {
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
  return {
    phone, context, job, journey,
    async enterDeadZone() {
      isDead = true
      await context.setOffline(true)
      for (const line of lines) await line.close()
      await expect(phone.getByText('No connection')).toBeVisible()
    },
    async leaveDeadZone() {
      isDead = false
      await context.setOffline(false)
    },
  }
}
