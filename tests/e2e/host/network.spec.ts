import type { Page, WebSocketRoute } from '@playwright/test'
import { bar, openBoard, walkTo } from '../console/board-page.ts'
import { expect, signIn, test } from '../console/desk-window.ts'

test.use({ company: 'valDore' })

/** What lies between a page and its desk. An emulated offline leaves open sockets alone, so it is cut at the socket. */
async function cableOf(page: Page): Promise<{ pull(): Promise<void>; plugIn(): void }> {
  const open = new Set<WebSocketRoute>()
  let isPulled = false
  await page.routeWebSocket('**/rpc', (socket) => {
    if (isPulled) return void socket.close()
    socket.connectToServer()
    open.add(socket)
  })
  await page.reload()
  return {
    async pull() {
      isPulled = true
      for (const socket of open) await socket.close()
      open.clear()
    },
    plugIn() {
      isPulled = false
    },
  }
}

test('the network is pulled: the window says so, refuses what it cannot keep, and catches up by itself', async ({ desk }) => {
  const { page } = desk
  const cable = await cableOf(page)
  const other = await desk.secondPage()
  await signIn(page, 'Solène Rivard')
  await signIn(other, 'Solène Rivard')
  await openBoard(page)
  await openBoard(other)
  await cable.pull()
  await expect(page.getByRole('alert').filter({ hasText: 'What you see is as of when it was last there' })).toBeVisible({ timeout: 30_000 })
  await walkTo(page, /^Wes Harrow/, ['Control+Home', 'ArrowDown'])
  await page.keyboard.press('Alt+ArrowRight')
  // Shown, refused, and put back where the desk has it.
  await expect(page.getByRole('region', { name: 'Messages' })).toBeVisible()
  await expect(bar(page, /^Wes Harrow, VDR 02, 08:00/)).toBeVisible()
  await walkTo(other, /^Noémie Castonguay/, ['Control+Home'])
  await other.keyboard.press('Alt+ArrowRight')
  await expect(bar(other, /^Noémie Castonguay, VDR 01, 08:15/)).toBeVisible()
  cable.plugIn()
  await expect(page.getByRole('alert').filter({ hasText: 'What you see is as of when it was last there' })).toHaveCount(0, { timeout: 30_000 })
  await expect(bar(page, /^Noémie Castonguay, VDR 01, 08:15/)).toBeVisible()
})
