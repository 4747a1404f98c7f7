/** What can carry functions and promises across gives them numbers. */
export interface CodecHooks {
  readonly packFunction?: (value: (...args: unknown[]) => unknown) => number
  readonly unpackFunction?: (id: number) => unknown
  readonly packPromise?: (value: Promise<unknown>) => number
  readonly unpackPromise?: (id: number) => unknown
}

export interface Codec {
  pack(value: unknown): unknown
  unpack(packed: unknown): unknown
}

/**
 * Structured clone over JSON, with Electron's refusals. Its source text is also injected into pages, so it may close
 * over nothing outside itself.
 */
export function createCodec(hooks: CodecHooks): Codec {
  type Packed = { readonly $: string; readonly v: unknown; readonly k?: string; readonly s?: string | undefined }
  const NOT_CLONED = 'An object could not be cloned.'

  function toBase64(bytes: Uint8Array): string {
    let text = ''
    for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
    return btoa(text)
  }

  function fromBase64(text: string): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  }

  function packNumber(value: number): unknown {
    if (Number.isFinite(value) && !Object.is(value, -0)) return value
    return { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) }
  }

  function pack(value: unknown, above: readonly unknown[]): unknown {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'number') return packNumber(value)
    if (value === undefined) return { $: 'undefined' }
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) }
    if (typeof value === 'function') {
      if (hooks.packFunction === undefined) throw new Error(NOT_CLONED)
      return { $: 'function', v: hooks.packFunction(value as (...args: unknown[]) => unknown) }
    }
    if (typeof value !== 'object') throw new Error(NOT_CLONED)
    if (above.includes(value)) throw new Error('electron-host: cyclic values are not carried')
    return packObject(value, (inner) => pack(inner, [...above, value]))
  }

  function packObject(value: object, deep: (inner: unknown) => unknown): unknown {
    // By its tag and not by instanceof: it may come from another world.
    const tag = Object.prototype.toString.call(value).slice(8, -1)
    if (tag === 'Promise') {
      if (hooks.packPromise === undefined) throw new Error(NOT_CLONED)
      return { $: 'promise', v: hooks.packPromise(value as Promise<unknown>) }
    }
    if (tag === 'Date') return { $: 'date', v: (value as Date).getTime() }
    if (tag === 'Map') return { $: 'map', v: [...(value as Map<unknown, unknown>)].map((entry) => entry.map(deep)) }
    if (tag === 'Set') return { $: 'set', v: [...(value as Set<unknown>)].map(deep) }
    if (tag === 'Error') return { $: 'error', k: (value as Error).name, v: (value as Error).message, s: (value as Error).stack }
    if (tag === 'ArrayBuffer') return { $: 'bytes', k: tag, v: toBase64(new Uint8Array(value as ArrayBuffer)) }
    if (ArrayBuffer.isView(value)) return { $: 'bytes', k: tag, v: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) }
    if (Array.isArray(value)) return value.map(deep)
    return { $: 'object', v: Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deep(inner)])) }
  }

  function unpack(packed: unknown): unknown {
    if (typeof packed !== 'object' || packed === null) return packed
    if (Array.isArray(packed)) return packed.map(unpack)
    const { $: kind, v, k, s } = packed as Packed
    if (kind === 'undefined') return undefined
    if (kind === 'number') return Number(v)
    if (kind === 'bigint') return BigInt(String(v))
    if (kind === 'function') return hooks.unpackFunction?.(Number(v))
    if (kind === 'promise') return hooks.unpackPromise?.(Number(v))
    if (kind === 'date') return new Date(Number(v))
    if (kind === 'map') return new Map((v as unknown[][]).map((entry) => entry.map(unpack) as [unknown, unknown]))
    if (kind === 'set') return new Set((v as unknown[]).map(unpack))
    if (kind === 'error') return Object.assign(new Error(String(v)), { name: k, stack: s })
    if (kind === 'bytes') return unpackBytes(fromBase64(String(v)), k ?? '')
    return Object.fromEntries(Object.entries(v as object).map(([key, inner]) => [key, unpack(inner)]))
  }

  function unpackBytes(bytes: Uint8Array<ArrayBuffer>, kind: string): unknown {
    if (kind === 'ArrayBuffer') return bytes.buffer
    if (kind === 'Uint8Array') return bytes
    const View = (globalThis as unknown as Record<string, new (buffer: ArrayBuffer) => unknown>)[kind]
    return View === undefined ? bytes : new View(bytes.buffer)
  }

  return { pack: (value) => pack(value, []), unpack }
}
