import { encodeSmallEnough } from './picture-size.ts'

/**
 * A photo as the desk takes it: a JPEG upright, small enough, and with nothing in it but what is seen. The camera's own notes (where it stood,
 * whose it is) end here, since what is drawn has none. Null where this browser finds no picture in it.
 */
export async function encodePicture(file: Blob): Promise<Blob | null> {
  let picture: ImageBitmap
  try {
    picture = await createImageBitmap(file)
  } catch {
    return null
  }
  try {
    return await encodeSmallEnough(picture, (size, quality) => {
      const canvas = new OffscreenCanvas(size.width, size.height)
      const drawing = canvas.getContext('2d', { alpha: false })
      if (!drawing) throw new Error('no canvas to draw on')
      // What lets light through would come out black.
      drawing.fillStyle = '#fff'
      drawing.fillRect(0, 0, size.width, size.height)
      drawing.imageSmoothingQuality = 'high'
      drawing.drawImage(picture, 0, 0, size.width, size.height)
      return canvas.convertToBlob({ type: 'image/jpeg', quality })
    })
  } finally {
    picture.close()
  }
}
