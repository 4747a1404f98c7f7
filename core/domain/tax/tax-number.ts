/** A business number with its GST/HST account, `123456789 RT0001` (Canada Revenue Agency, The business number). */
export const GST_NUMBER = /^\d{9} RT\d{4}$/
/** A QST registration number, `1234567890 TQ0001` (Revenu Québec, Registering for the GST and QST). */
export const QST_NUMBER = /^\d{10} TQ\d{4}$/

/** As it is kept, of what somebody typed with other spaces, dashes or small letters; what is no such number stays as it is. */
export function writtenTaxNumber(text: string): string {
  const [, digits, account, reference] = /^(\d{9,10})(RT|TQ)(\d{4})$/.exec(text.toUpperCase().replaceAll(/[\s\u00A0.-]/g, '')) ?? []
  return digits === undefined ? text.trim() : `${digits} ${account}${reference}`
}
