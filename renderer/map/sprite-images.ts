/** One sign of the sprite, for a style that is not ours and so has none of them. */
export interface SpriteImage {
  readonly name: string
  readonly image: ImageData
  readonly pixelRatio: number
  readonly isSdf: boolean
}

interface Entry {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly pixelRatio: number
  readonly sdf?: boolean
}

let loading: Promise<readonly SpriteImage[]> | undefined

/** Asked for once; a failure is asked again. */
export function spriteImages(origin: string): Promise<readonly SpriteImage[]> {
  loading ??= load(`${origin}/map-data/sprite@2x`).catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

async function load(address: string): Promise<readonly SpriteImage[]> {
  const [index, picture] = await Promise.all([fetch(`${address}.json`).then((answer) => answer.json() as Promise<Record<string, Entry>>), fetch(`${address}.png`).then((answer) => answer.blob()).then(createImageBitmap)])
  const paper = new OffscreenCanvas(picture.width, picture.height).getContext('2d', { willReadFrequently: true })
  if (paper === null) throw new Error('no canvas')
  paper.drawImage(picture, 0, 0)
  return Object.entries(index).map(([name, { x, y, width, height, pixelRatio, sdf }]) => ({ name, image: paper.getImageData(x, y, width, height), pixelRatio, isSdf: sdf === true }))
}
