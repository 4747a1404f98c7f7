/** What the window makes: tables, documents and backups. Nothing that a double click would run. */
const ENDINGS = new Set(['csv', 'json', 'pdf', 'txt', 'zip', 'ics', 'png', 'svg', 'xlsx'])
const LONGEST = 120

/** A name that is safe to offer on every system, or null for a kind of file that the window does not make. */
export function downloadName(wanted: string): string | null {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(wanted)?.[1]?.toLowerCase()
  if (ending === undefined || !ENDINGS.has(ending)) return null
  const stem = wanted
    .slice(0, -ending.length - 1)
    // Path separators, what Windows refuses, control characters, and marks that turn the reading direction to hide an ending.
    .replaceAll(/[\\/:*?"<>|\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '-')
    .replace(/^[. ]+/, '')
    .slice(0, LONGEST)
    .trimEnd()
  return `${stem === '' ? 'trujourney' : stem}.${ending}`
}
