/** Values of fields as text, both ways. */
import { parseHttpDate, writeHttpDate } from '../../http/http-date.ts'
import { Failure } from '../../model/failure.ts'
import { tid } from '../../model/feeds.ts'
import type { Field } from './field.ts'

/** Undefined: there is none, or none that the reader would take. */
export function writeValue({ kind, most = largest }: Field, value: unknown): string | undefined {
  switch (kind) {
    case 'flag':
      return value === undefined ? undefined : value ? '1' : '0'
    case 'date':
      return value instanceof Date && !Number.isNaN(value.getTime()) ? writeHttpDate(value) : undefined
    case 'integer':
    case 'number':
      return typeof value === 'number' && value >= 0 && value <= most ? `${value}` : undefined
    default:
      return value as string | undefined
  }
}

/** Undefined: `text`, which is not empty, is no such value. */
export function readValue({ kind, most = largest }: Field, text: string): string | number | boolean | Date | undefined {
  switch (kind) {
    case 'text':
    case 'url':
      return text
    case 'date':
      return parseHttpDate(text)
    case 'flag':
      return flags[text.trim().toLowerCase()]
    case 'tid':
      return readTid(text)
    default: {
      const number = (kind === 'integer' ? integer : decimal).test(text.trim()) ? Number(text) : NaN
      return number >= 0 && number <= most ? number : undefined
    }
  }
}

/** The document: “0-Int32.MaxValue are acceptable here”. */
const largest = 2 ** 31 - 1
const integer = /^[+-]?\d{1,20}$/
const decimal = /^[+-]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:e[+-]?\d{1,3})?$/i
const flags: Readonly<Record<string, boolean>> = Object.assign(Object.create(null), {
  '0': false,
  '1': true,
  false: false,
  true: true,
})

function readTid(text: string): string | undefined {
  try {
    return tid(text.trim())
  } catch (thrown) {
    if (thrown instanceof Failure) return undefined
    throw thrown
  }
}
