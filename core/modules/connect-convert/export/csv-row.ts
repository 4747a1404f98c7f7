const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/

/** One RFC 4180 record with its line end. Quoted also where it only helps readers that guess the separator. */
export function csvRow(cells: readonly string[], delimiter = ','): string {
  return `${cells.map((cell) => (NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)}\r\n`
}
