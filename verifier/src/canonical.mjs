/**
 * Whether that is the one text that RFC 8785 has for what it says: keys in order and each once, no spaces, whole numbers alone, no half of a letter.
 * @param {string} text @param {unknown} value What it was read as.
 */
export function isCanonical(text, value) {
  return written(value) === text
}

/** Null for what has no such text. @param {unknown} value @returns {string | null} */
function written(value) {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return Number.isSafeInteger(value) ? JSON.stringify(value) : null
  if (typeof value === 'string') return value.isWellFormed() ? JSON.stringify(value) : null
  if (Array.isArray(value)) {
    const parts = value.map(written)
    return parts.includes(null) ? null : `[${parts.join(',')}]`
  }
  const object = /** @type {{ readonly [key: string]: unknown }} */ (value)
  // By code units, as RFC 8785 has it and `sort` does.
  const parts = Object.keys(object).sort().map((key) => [written(key), written(object[key])])
  return parts.some(([key, part]) => key === null || part === null) ? null : `{${parts.map(([key, part]) => `${key}:${part}`).join(',')}}`
}
