import { inflateSync } from 'node:zlib'

/** What somebody reads who marks all of a page and copies it, a text for each page: by the maps to Unicode that the file has with its faces. */
export function pdfText(bytes: Uint8Array): readonly string[] {
  const file = Buffer.from(bytes).toString('latin1')
  const objects = new Map([...file.matchAll(/^(\d+) 0 obj\n([^]*?)\nendobj$/gm)].map(([, id = '', body = '']) => [Number(id), body]))
  const streamOf = (id: number) => {
    const body = objects.get(id) ?? ''
    const start = body.indexOf('stream\n') + 7
    const raw = Buffer.from(body.slice(start, start + Number(/\/Length (\d+)/.exec(body)?.[1])), 'latin1')
    return (body.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1')
  }
  const refOf = (body: string, name: string) => Number(new RegExp(`/${name} \\[?(\\d+) 0 R`).exec(body)?.[1])
  const faces = new Map<number, readonly string[]>()
  const faceOf = (id: number) => {
    let letters = faces.get(id)
    if (letters === undefined) {
      const ranges = [...streamOf(refOf(objects.get(id) ?? '', 'ToUnicode')).matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[([^\]]*)\]/g)]
      letters = ranges.flatMap(([, list = '']) => [...list.matchAll(/<([^>]*)>/g)].map(([, codes = '']) => String.fromCharCode(...codes.split(' ').map((code) => Number.parseInt(code, 16)))))
      faces.set(id, letters)
    }
    return letters
  }
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\n/.test(body))
  return pages.map((page) => {
    const resources = objects.get(refOf(page, 'Resources')) ?? page
    const named = new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, faceOf(Number(id))]))
    return [...streamOf(refOf(page, 'Contents')).matchAll(/\/(F\d+) [\d.]+ Tf\n\[([^\]]*)\] TJ/g)]
      .map(([, face = '', shown = '']) => [...shown.matchAll(/<([0-9a-f]*)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []).map((code) => named.get(face)?.[Number.parseInt(code, 16)] ?? '?').join(''))
      .join('\n')
  })
}
