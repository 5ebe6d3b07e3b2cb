/** `5,725` */
export function grouped(number: number): string {
  return String(number).replace(/^-?\d+/, digits => digits.replace(/\B(?=(\d{3})+$)/g, ','))
}

/** `17/20`, `17`, or nothing */
export function ofAll(some: number | undefined, all: number | undefined): string {
  if (some === undefined) return all === undefined ? '' : `?/${grouped(all)}`
  return all === undefined ? grouped(some) : `${grouped(some)}/${grouped(all)}`
}
