/// <reference lib="dom" />
import type { Page } from '@playwright/test'

/** The share of a picture that is near white, and how far its lightest and darkest parts lie apart (0 to 255). `judge`: another page, which draws it. */
export function lookAtFrame(judge: Page, png: Buffer): Promise<{ readonly white: number; readonly contrast: number }> {
  return judge.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(picture.width, picture.height)
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('no canvas')
    context.drawImage(picture, 0, 0)
    const { data } = context.getImageData(0, 0, picture.width, picture.height)
    let [white, least, most] = [0, 255, 0]
    for (let at = 0; at < data.length; at += 4) {
      const light = Math.min(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)
      if (light > 245) white += 1
      least = Math.min(least, light)
      most = Math.max(most, light)
    }
    picture.close()
    return { white: white / (data.length / 4), contrast: most - least }
  }, png.toString('base64'))
}
