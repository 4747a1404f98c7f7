import { z } from 'zod'
import { idSchema } from '../../domain/records/field.ts'
import { tariffFeeRecord, tariffMaterialRecord, tariffRateRecord, tariffRecord } from '../../domain/records/money-records.ts'
import { command, query } from '../../kernel/contract/method.ts'
import { listInput } from '../../kernel/contract/list-input.ts'
import { recordInput } from '../../kernel/contract/record-input.ts'
import { recordOutput } from '../../kernel/contract/record-output.ts'

const tariff = idSchema('tariff')
const text = z.string().nullable().meta({ part: 'fin' })
const child = { owner: z.string(), key: z.string() }
const count = z.int().nullable().meta({ part: 'fin' })
const money = z.int().nullable().meta({ part: 'fin' })

const rateFields = ['version', 'validFrom', 'validTo', 'crewSize', 'trucks', 'dayType', 'ratePerHourCents', 'minHours', 'travelMode', 'travelHours', 'tripFeeCents', 'fuelPct', 'roundingMinutes'] as const
const feeFields = ['version', 'code', 'unit', 'priceCents'] as const
const materialFields = ['version', 'item', 'priceCents', 'costCents'] as const
const { version, crewSize, trucks, dayType, validFrom } = tariffRateRecord.fields

const row = z.strictObject({
  id: z.string(),
  externalId: text,
  location: text,
  name: text,
  /** The version in force today; the next one where none is yet. */
  version: text,
  validFrom: text,
  validTo: text,
  versions: count,
  rates: count,
  /** The dearest and the cheapest hour of that version. */
  lowestRateCents: money,
  highestRateCents: money,
})
export type TariffRow = z.output<typeof row>

const detail = z.strictObject({
  tariff: row,
  rates: z.array(recordOutput(tariffRateRecord, rateFields).extend(child)).meta({ part: 'fin' }),
  fees: z.array(recordOutput(tariffFeeRecord, feeFields).extend(child)).meta({ part: 'fin' }),
  materials: z.array(recordOutput(tariffMaterialRecord, materialFields).extend(child)).meta({ part: 'fin' }),
})
export type TariffDetail = z.output<typeof detail>

export const tariffContract = {
  'tariffs.list': query(listInput(['name', 'validFrom', 'rates']), z.strictObject({ total: z.int(), rows: z.array(row) })),
  'tariff.detail': query(z.strictObject({ tariff }), detail),
  'tariff.add': command(recordInput(tariffRecord, ['externalId', 'location', 'name']), z.strictObject({ tariff })),
  'tariff.edit': command(z.strictObject({ tariff, set: recordInput(tariffRecord, ['name']) }), z.strictObject({})),
  /** Writes one price, new or again: the version, crew, trucks and kind of day say which. */
  'tariff.setRate': command(recordInput(tariffRateRecord, rateFields).extend({ tariff }), z.strictObject({})),
  'tariff.removeRate': command(z.strictObject({ tariff, version: version.schema, crewSize: crewSize.schema, trucks: trucks.schema, dayType: dayType.schema }), z.strictObject({})),
  'tariff.setFee': command(recordInput(tariffFeeRecord, feeFields).extend({ tariff }), z.strictObject({})),
  'tariff.removeFee': command(z.strictObject({ tariff, version: version.schema, code: tariffFeeRecord.fields.code.schema }), z.strictObject({})),
  'tariff.setMaterial': command(recordInput(tariffMaterialRecord, materialFields).extend({ tariff }), z.strictObject({})),
  'tariff.removeMaterial': command(z.strictObject({ tariff, version: version.schema, item: tariffMaterialRecord.fields.item.schema }), z.strictObject({})),
  /** A new version with every price of an older one, raised by `raisePct`, hourly rates rounded to the dollar; the older one ends the day before. */
  'tariff.copyVersion': command(z.strictObject({ tariff, from: version.schema, to: version.schema, validFrom: validFrom.schema, raisePct: z.number().min(-50).max(100) }), z.strictObject({ rates: z.int() })),
}
