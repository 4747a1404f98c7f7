// Some of these functions run in the page.
/// <reference lib="dom" />
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { ROOT } from '../../../build/run-node.ts'
import { idleCost, spreadOf, threadClock, type Spread } from './thread-clock.ts'

const LIBRARY = join(ROOT, 'node_modules/vis-timeline/standalone/umd/vis-timeline-graph2d.min.cjs')

/** The same week in a free timeline, on the same machine in the same minute: what our figures are held against. */
export async function measurePeer(browser: Browser, trucks: number, moves: number): Promise<{ readonly firstRender: number; readonly drag: Spread }> {
  const page = await browser.newPage({ viewport: { width: 1_680, height: 960 } })
  await page.setContent('<!doctype html><style>body{margin:0;font:12px sans-serif}.vis-label{height:36px}</style><div id="board" style="height:960px"></div>')
  await page.addScriptTag({ path: LIBRARY })
  const clock = await threadClock(page)
  await page.waitForTimeout(300)
  const firstRender = await clock.cost(() => page.evaluate(drawPeer, trucks), 1_500)
  const bar = await page.locator('.vis-item').nth(40).boundingBox()
  if (!bar) throw new Error('the peer drew no bars')
  const { mouse } = page
  await mouse.click(bar.x + bar.width / 2, bar.y + bar.height / 2)
  const idle = await idleCost(clock, (round) => mouse.move(1_200 + (round % 2), 20))
  await mouse.move(bar.x + bar.width / 2, bar.y + bar.height / 2)
  await mouse.down()
  const costs: number[] = []
  for (let step = 1; step <= moves; step += 1) costs.push(await clock.cost(() => mouse.move(bar.x + bar.width / 2 + step * 3, bar.y + bar.height / 2 + (step * 360) / moves)))
  await mouse.up()
  await page.close()
  return { firstRender, drag: spreadOf(costs, idle) }
}

/** Runs in the page. */
function drawPeer(trucks: number): void {
  interface Peer {
    readonly Timeline: new (element: HTMLElement, items: object[], groups: object[], options: object) => unknown
  }
  const { Timeline } = (globalThis as unknown as { vis: Peer }).vis
  const monday = Date.UTC(2026, 5, 1)
  const groups = Array.from({ length: trucks }, (_, id) => ({ id, content: `Truck ${id + 1}` }))
  const items = groups.flatMap(({ id: group }) => Array.from({ length: 10 }, (_, index) => {
    const start = monday + Math.floor(index / 2) * 86_400_000 + (7 + (index % 2) * 5 + (group % 2)) * 3_600_000
    return { id: group * 10 + index, group, content: `Customer ${group * 10 + index}`, start, end: start + (2 + (index % 4) * 0.5) * 3_600_000 }
  }))
  const board = document.querySelector<HTMLElement>('#board')
  if (!board) return
  void new Timeline(board, items, groups, { start: monday, end: monday + 7 * 86_400_000, stack: false, editable: { updateTime: true, updateGroup: true }, verticalScroll: true, zoomable: false, height: 960, snap: (date: Date) => new Date(Math.round(date.getTime() / 900_000) * 900_000) })
}
