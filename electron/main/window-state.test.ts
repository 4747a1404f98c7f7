import { describe, expect, it } from 'vitest'
import { arrangementOf, chooseWallDisplay, placementsSchema, placeWindow, rememberPlacement, type DisplayArea } from './window-state.ts'

const laptop: DisplayArea = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }
const right: DisplayArea = { id: 2, workArea: { x: 1920, y: 0, width: 2560, height: 1400 } }
const left: DisplayArea = { id: 3, workArea: { x: -1280, y: 0, width: 1280, height: 984 } }
const onRight = { x: 2000, y: 50, width: 1600, height: 1000, maximized: false }

describe('a window that was left somewhere', () => {
  it('comes back there on the same displays, in whatever order they are told', () => {
    const saved = rememberPlacement({}, [laptop, right], onRight)
    expect(placeWindow(saved, [right, laptop])).toEqual(onRight)
  })

  it('comes to the middle when that display is gone, and back when it returns', () => {
    const saved = rememberPlacement({}, [laptop, right], onRight)
    expect(placeWindow(saved, [laptop])).toEqual({ x: 240, y: 70, width: 1440, height: 900, maximized: false })
    const alone = rememberPlacement(saved, [laptop], { ...onRight, x: 10 })
    expect(placeWindow(alone, [laptop, right])).toEqual(onRight)
  })

  it('is not left where its title bar cannot be reached', () => {
    for (const away of [{ ...onRight, y: -200 }, { ...onRight, x: 4470 }, { ...onRight, y: 1390 }]) {
      expect(placeWindow({ [arrangementOf([laptop, right])]: away }, [laptop, right]).x).toBe(240)
    }
  })

  it('is no larger than its display, and no smaller than the board needs', () => {
    const saved = { [arrangementOf([laptop])]: { x: 0, y: 0, width: 9000, height: 100, maximized: true } }
    expect(placeWindow(saved, [laptop])).toEqual({ x: 0, y: 0, width: 1920, height: 600, maximized: true })
  })

  it('fits a small screen', () => {
    expect(placeWindow({}, [{ id: 9, workArea: { x: 0, y: 25, width: 800, height: 575 } }])).toEqual({ x: 0, y: 25, width: 800, height: 575, maximized: false })
  })
})

describe('what is remembered', () => {
  it('is of the last eight arrangements', () => {
    let saved = {}
    for (let width = 1000; width < 1020; width += 1) saved = rememberPlacement(saved, [{ id: 1, workArea: { x: 0, y: 0, width, height: 800 } }], onRight)
    expect(Object.keys(saved)).toHaveLength(8)
    expect(Object.keys(saved).at(-1)).toBe('0,0,1019x800')
  })

  it('is refused when somebody wrote nonsense into the file', () => {
    expect(placementsSchema.safeParse({ a: { x: 'far', y: 0, width: 1, height: 1, maximized: false } }).success).toBe(false)
  })
})

describe('the wall', () => {
  it('takes the display that was asked for', () => {
    expect(chooseWallDisplay([laptop, right, left], 3, null)).toBe(left)
  })

  it('else one without the console, else the only one', () => {
    expect(chooseWallDisplay([laptop, right], 7, laptop.workArea)).toBe(right)
    expect(chooseWallDisplay([laptop], null, laptop.workArea)).toBe(laptop)
  })
})
